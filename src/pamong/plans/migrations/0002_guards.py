"""What the tables refuse, and the last two of them."""

import django.db.models.deletion
import pamong.kit.rows
import pamong.kit.sealed
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.UUIDField(default=pamong.kit.rows.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('content', models.JSONField()),
                ('change', models.CharField(blank=True, max_length=500)),
                ('proposed_at', models.DateTimeField()),
                ('decision', models.CharField(choices=[('open', 'menunggu'), ('verifying', 'menunggu verifikasi SDM'), ('agreed', 'disepakati'), ('returned', 'dikembalikan'), ('withdrawn', 'ditarik')], default='open', max_length=10)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('supervisor_agreed_at', models.DateTimeField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('verified_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agency.agency')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agency.person')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plans.plan')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agency.person')),
                ('supervisor_agreed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agency.person')),
                ('verified_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agency.person')),
            ],
        ),
        migrations.CreateModel(
            name='Voice',
            fields=[
                ('id', models.UUIDField(default=pamong.kit.rows.new_id, editable=False, primary_key=True, serialize=False)),
                ('side', models.CharField(choices=[('supervisor', 'atasan langsung'), ('employee', 'pegawai')], max_length=10)),
                ('helped', pamong.kit.sealed.SealedText(blank=True)),
                ('hindered', pamong.kit.sealed.SealedText(blank=True)),
                ('next', pamong.kit.sealed.SealedText(blank=True)),
                ('saved_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agency.agency')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plans.review')),
            ],
        ),
        migrations.AddIndex(
            model_name='assessment',
            index=models.Index(fields=['supervisor', 'state'], name='assessment_of_supervisor'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'cancelled'), _negated=True), fields=('employee', 'year', 'occasion'), name='assessment_once'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed_at__isnull', False), ('state', 'agreed')), models.Q(models.Q(('state', 'agreed'), _negated=True), ('agreed_at__isnull', True)), _connector='OR'), name='assessment_agreed_with_moment'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('revealed_at__isnull', True), ('state', 'rating')), ('state', 'cancelled'), models.Q(('revealed_at__isnull', False), ('state__in', ('revealed', 'agreed'))), _connector='OR'), name='assessment_revealed_with_moment'),
        ),
        migrations.AddConstraint(
            model_name='dialogue',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('preparing', 'held'))), fields=('employee', 'supervisor', 'year'), name='dialogue_one_open'),
        ),
        migrations.AddConstraint(
            model_name='dialogue',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('concluded_at__isnull', False), ('state', 'concluded')), models.Q(models.Q(('state', 'concluded'), _negated=True), ('concluded_at__isnull', True)), _connector='OR'), name='dialogue_concluded_with_moment'),
        ),
        migrations.AddConstraint(
            model_name='dialoguetopic',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('passed_at__isnull', True), ('passed_by__isnull', True)), models.Q(('passed_at__isnull', False), ('passed_by__isnull', False)), _connector='OR'), name='topic_passed_with_moment'),
        ),
        migrations.AddIndex(
            model_name='expectation',
            index=models.Index(fields=['employee', 'year'], name='expectation_of_year'),
        ),
        migrations.AddConstraint(
            model_name='expectation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('about', 'result'), ('value', '')), models.Q(('about', 'behaviour'), models.Q(('value', ''), _negated=True)), _connector='OR'), name='expectation_value_of_behaviour'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(fields=['goal', 'position'], name='item_of_goal'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('starts_on'))), name='item_in_order'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_on__isnull', True), ('state', 'planned')), models.Q(models.Q(('state', 'planned'), _negated=True), ('settled_on__isnull', False)), _connector='OR'), name='item_settled_on_a_day'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.UniqueConstraint(fields=('assessment', 'competency'), name='assessed_once'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.CheckConstraint(condition=models.Q(('required__isnull', True), models.Q(('required__gte', 1), ('required__lte', 5)), _connector='OR'), name='assessed_required'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.CheckConstraint(condition=models.Q(('proposed__isnull', True), models.Q(('proposed__gte', 1), ('proposed__lte', 5)), _connector='OR'), name='assessed_proposed'),
        ),
        migrations.AddConstraint(
            model_name='line',
            constraint=models.CheckConstraint(condition=models.Q(('agreed__isnull', True), models.Q(('agreed__gte', 1), ('agreed__lte', 5)), _connector='OR'), name='assessed_agreed'),
        ),
        migrations.AddConstraint(
            model_name='policy',
            constraint=models.UniqueConstraint(fields=('agency',), name='policy_once'),
        ),
        migrations.AddConstraint(
            model_name='preparation',
            constraint=models.UniqueConstraint(fields=('dialogue', 'side', 'question'), name='preparation_once'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(fields=('plan', 'kind'), name='review_once'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('concluded_at__isnull', False), ('state', 'concluded')), models.Q(models.Q(('state', 'concluded'), _negated=True), ('concluded_at__isnull', True)), _connector='OR'), name='review_concluded_with_moment'),
        ),
        migrations.AddConstraint(
            model_name='goalrating',
            constraint=models.UniqueConstraint(fields=('review', 'goal', 'side'), name='goal_rating_once'),
        ),
        migrations.AddConstraint(
            model_name='goalrating',
            constraint=models.CheckConstraint(condition=models.Q(('level__isnull', True), models.Q(('level__gte', -2), ('level__lte', 2)), _connector='OR'), name='goal_rating_level'),
        ),
        migrations.AddConstraint(
            model_name='sheet',
            constraint=models.UniqueConstraint(fields=('assessment', 'rater'), name='sheet_once'),
        ),
        migrations.AddConstraint(
            model_name='sheet',
            constraint=models.UniqueConstraint(condition=models.Q(('role__in', ('self', 'supervisor'))), fields=('assessment', 'role'), name='sheet_of_the_two'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.UniqueConstraint(fields=('sheet', 'line'), name='rating_once'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.CheckConstraint(condition=models.Q(('level__isnull', True), models.Q(('level__gte', 1), ('level__lte', 5)), _connector='OR'), name='rating_level'),
        ),
        migrations.AddIndex(
            model_name='teamgoal',
            index=models.Index(fields=['supervisor', 'year'], name='team_goal_of_year'),
        ),
        migrations.AddConstraint(
            model_name='teamgoal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='team_goal_closed_with_moment'),
        ),
        migrations.AddIndex(
            model_name='goal',
            index=models.Index(fields=['plan', 'position'], name='goal_of_plan'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('starts_on'))), name='goal_in_order'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(('weight__gte', 1), ('weight__lte', 3)), name='goal_weight'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(('level_from__isnull', True), models.Q(('level_from__gte', 1), ('level_from__lte', 5)), _connector='OR'), name='goal_level_from'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(('level_to__isnull', True), models.Q(('level_to__gte', 1), ('level_to__lte', 5)), _connector='OR'), name='goal_level_to'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'planned'), ('state', 'dropped'), ('scale_locked_at__isnull', False), _connector='OR'), name='goal_starts_with_a_scale'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(('scale_locked_at__isnull', True), models.Q(('much_less', ''), ('less', ''), ('expected', ''), ('more', ''), ('much_more', ''), _connector='OR', _negated=True), _connector='OR'), name='goal_scale_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(('attained__isnull', True), models.Q(('attained__gte', -2), ('attained__lte', 2)), _connector='OR'), name='goal_attained'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(('baseline__isnull', True), models.Q(('baseline__gte', -2), ('baseline__lte', 2)), _connector='OR'), name='goal_baseline'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(('progress__isnull', True), models.Q(('progress__gte', -2), ('progress__lte', 2)), _connector='OR'), name='goal_progress'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('attained__isnull', False), ('state', 'rated')), models.Q(models.Q(('state', 'rated'), _negated=True), ('attained__isnull', True)), _connector='OR'), name='goal_rated_with_level'),
        ),
        migrations.AddConstraint(
            model_name='teamshare',
            constraint=models.UniqueConstraint(fields=('team_goal', 'person'), name='team_share_once'),
        ),
        migrations.AddConstraint(
            model_name='template',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('agency', 'name'), name='template_name_once'),
        ),
        migrations.AddIndex(
            model_name='plan',
            index=models.Index(fields=['agency', 'year', 'state'], name='plan_of_year'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.UniqueConstraint(fields=('employee', 'year'), name='plan_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed_at__isnull', True), ('number', 0), ('supervisor__isnull', True)), models.Q(('agreed_at__isnull', False), ('number__gte', 1), ('supervisor__isnull', False)), _connector='OR'), name='plan_agreed_by_someone'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('agreed', 'revised', 'closed')), _negated=True), ('agreed_at__isnull', False), _connector='OR'), name='plan_holds_after_agreement'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at__isnull', True)), _connector='OR'), name='plan_closed_with_moment'),
        ),
        migrations.AddConstraint(
            model_name='templategoal',
            constraint=models.CheckConstraint(condition=models.Q(('month_from__gte', 1), ('month_from__lte', models.F('month_to')), ('month_to__lte', 12)), name='template_goal_months'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(fields=('plan', 'number'), name='version_number_once'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(condition=models.Q(('decision__in', ('open', 'verifying'))), fields=('plan',), name='version_one_open'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', 'returned'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='version_returned_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decision__in', ('open', 'verifying'))), models.Q(models.Q(('decision__in', ('open', 'verifying')), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='version_decided_with_moment'),
        ),
        migrations.AddConstraint(
            model_name='voice',
            constraint=models.UniqueConstraint(fields=('review', 'side'), name='voice_once'),
        ),
    ]
