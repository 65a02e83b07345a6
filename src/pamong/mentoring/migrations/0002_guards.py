"""The other half of the tables, and what they refuse."""

import django.db.models.deletion
import pamong.kit.rows
import pamong.kit.sealed
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mentoring", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.UUIDField(default=pamong.kit.rows.new_id, editable=False, primary_key=True, serialize=False)),
                ('points', models.PositiveIntegerField(default=0)),
                ('terms', models.JSONField(default=dict)),
                ('values', models.JSONField(default=dict)),
                ('is_pinned', models.BooleanField(default=False)),
                ('why', models.JSONField(default=dict)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agency.agency')),
                ('mentee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agency.person')),
                ('mentor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agency.person')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='mentoring.run')),
            ],
        ),
        migrations.CreateModel(
            name='Steward',
            fields=[
                ('id', models.UUIDField(default=pamong.kit.rows.new_id, editable=False, primary_key=True, serialize=False)),
                ('may_run', models.BooleanField(default=True)),
                ('named_at', models.DateTimeField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agency.agency')),
                ('named_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agency.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agency.person')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='mentoring.programme')),
            ],
        ),
        migrations.CreateModel(
            name='Talk',
            fields=[
                ('id', models.UUIDField(default=pamong.kit.rows.new_id, editable=False, primary_key=True, serialize=False)),
                ('guide', models.SlugField(blank=True, max_length=40)),
                ('chosen_at', models.DateTimeField()),
                ('talked_on', models.DateField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agency.agency')),
                ('chosen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agency.person')),
                ('dilemma', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mentoring.dilemma')),
                ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='mentoring.meeting')),
                ('relation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='mentoring.relation')),
            ],
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.UUIDField(default=pamong.kit.rows.new_id, editable=False, primary_key=True, serialize=False)),
                ('text', pamong.kit.sealed.SealedText()),
                ('due_on', models.DateField(null=True)),
                ('state', models.CharField(choices=[('open', 'Berjalan'), ('done', 'Selesai'), ('dropped', 'Dilepas')], default='open', max_length=8)),
                ('made_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('remark', pamong.kit.sealed.SealedText(blank=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agency.agency')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agency.person')),
                ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='mentoring.meeting')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agency.person')),
                ('relation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='mentoring.relation')),
            ],
        ),
        migrations.CreateModel(
            name='Wish',
            fields=[
                ('id', models.UUIDField(default=pamong.kit.rows.new_id, editable=False, primary_key=True, serialize=False)),
                ('rank', models.PositiveSmallIntegerField(null=True)),
                ('made_at', models.DateTimeField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agency.agency')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='agency.person')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='agency.person')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='mentoring.programme')),
            ],
        ),
        migrations.AddConstraint(
            model_name='dilemma',
            constraint=models.UniqueConstraint(fields=('agency', 'key'), name='mentoring_dilemma_once'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.UniqueConstraint(fields=('meeting', 'owner'), name='mentoring_note_once'),
        ),
        migrations.AddIndex(
            model_name='programme',
            index=models.Index(fields=['agency', 'state'], name='mentoring_programme_state'),
        ),
        migrations.AddConstraint(
            model_name='programme',
            constraint=models.CheckConstraint(condition=models.Q(('enrol_until__isnull', True), ('enrol_from__isnull', True), ('enrol_until__gte', models.F('enrol_from')), _connector='OR'), name='mentoring_programme_enrolment'),
        ),
        migrations.AddConstraint(
            model_name='programme',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('starts_on__isnull', True), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='mentoring_programme_period'),
        ),
        migrations.AddConstraint(
            model_name='programme',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), ('opened_at__isnull', False), _connector='OR'), name='mentoring_programme_opened'),
        ),
        migrations.AddConstraint(
            model_name='programme',
            constraint=models.CheckConstraint(condition=models.Q(('months__gte', 1), ('months__lte', 24)), name='mentoring_programme_months'),
        ),
        migrations.AddIndex(
            model_name='milestone',
            index=models.Index(fields=['programme', 'day'], name='mentoring_milestone_of'),
        ),
        migrations.AddIndex(
            model_name='invite',
            index=models.Index(fields=['person'], name='mentoring_invite_of'),
        ),
        migrations.AddConstraint(
            model_name='invite',
            constraint=models.UniqueConstraint(fields=('programme', 'person', 'side'), name='mentoring_invited_once'),
        ),
        migrations.AddConstraint(
            model_name='fixed',
            constraint=models.UniqueConstraint(fields=('programme', 'mentee', 'mentor'), name='mentoring_fixed_once'),
        ),
        migrations.AddConstraint(
            model_name='fixed',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'pin')), fields=('programme', 'mentee'), name='mentoring_one_pin_of_a_mentee'),
        ),
        migrations.AddConstraint(
            model_name='fixed',
            constraint=models.CheckConstraint(condition=models.Q(('mentee', models.F('mentor')), _negated=True), name='mentoring_fixed_two'),
        ),
        migrations.AddIndex(
            model_name='enrolment',
            index=models.Index(fields=['programme', 'side', 'state'], name='mentoring_enrolment_of'),
        ),
        migrations.AddIndex(
            model_name='enrolment',
            index=models.Index(fields=['person'], name='mentoring_enrolment_person'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.UniqueConstraint(fields=('programme', 'person', 'side'), name='mentoring_enrolled_once'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(fields=['programme', 'position'], name='mentoring_question_of'),
        ),
        migrations.AddConstraint(
            model_name='reached',
            constraint=models.UniqueConstraint(fields=('relation', 'milestone'), name='mentoring_reached_once'),
        ),
        migrations.AddIndex(
            model_name='pulse',
            index=models.Index(fields=['person', 'answered_at'], name='mentoring_pulse_of'),
        ),
        migrations.AddConstraint(
            model_name='pulse',
            constraint=models.UniqueConstraint(fields=('relation', 'person', 'number'), name='mentoring_pulse_once'),
        ),
        migrations.AddConstraint(
            model_name='passing',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('asked', 'agreed'))), fields=('relation',), name='mentoring_passing_one_open'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['mentee', 'starts_at'], name='mentoring_meeting_mentee'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['mentor', 'starts_at'], name='mentoring_meeting_mentor'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['relation', 'starts_at'], name='mentoring_meeting_relation'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(condition=models.Q(('state__in', ('planned', 'held'))), fields=['state', 'starts_at'], name='mentoring_meeting_due'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='mentoring_meeting_length'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('mentee_confirmed_at__isnull', False), ('mentor_confirmed_at__isnull', False), ('state__in', ('completed', 'voided'))), models.Q(('mentee_confirmed_at__isnull', True), ('mentor_confirmed_at__isnull', False), ('state', 'held')), models.Q(('mentee_confirmed_at__isnull', False), ('mentor_confirmed_at__isnull', True), ('state', 'held')), models.Q(('mentee_confirmed_at__isnull', True), ('mentor_confirmed_at__isnull', True), ('state__in', ('planned', 'cancelled', 'missed'))), _connector='OR'), name='mentoring_meeting_confirmed'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('called_off_at__isnull', False), ('called_off_by__isnull', False), ('state__in', ('cancelled', 'missed', 'voided'))), models.Q(('called_off_at__isnull', True), ('called_off_by__isnull', True), ('state__in', ('planned', 'held', 'completed'))), _connector='OR'), name='mentoring_meeting_called_off'),
        ),
        migrations.AddConstraint(
            model_name='judgement',
            constraint=models.UniqueConstraint(fields=('relation', 'dilemma', 'person', 'moment'), name='mentoring_judgement_once'),
        ),
        migrations.AddIndex(
            model_name='introduction',
            index=models.Index(fields=['mentee', 'state'], name='mentoring_introduction_mentee'),
        ),
        migrations.AddIndex(
            model_name='introduction',
            index=models.Index(fields=['colleague', 'state'], name='mentoring_introduction_of'),
        ),
        migrations.AddConstraint(
            model_name='introduction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('colleague__isnull', False), ('outside_name', '')), models.Q(('colleague__isnull', True), models.Q(('outside_name', ''), _negated=True)), _connector='OR'), name='mentoring_introduction_of_somebody'),
        ),
        migrations.AddConstraint(
            model_name='evaluation',
            constraint=models.UniqueConstraint(fields=('relation', 'person'), name='mentoring_evaluation_once'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.UniqueConstraint(fields=('relation', 'person'), name='mentoring_certificate_once'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.UniqueConstraint(fields=('relation', 'version'), name='mentoring_agreement_once'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.UniqueConstraint(fields=('programme', 'number'), name='mentoring_run_number'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.UniqueConstraint(condition=models.Q(('is_what_if', False), ('state__in', ('queued', 'working'))), fields=('programme',), name='mentoring_one_run_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('published_at__isnull', False), ('published_by__isnull', False)), _connector='OR'), name='mentoring_run_published_by_someone'),
        ),
        migrations.AddIndex(
            model_name='relation',
            index=models.Index(fields=['mentee', 'state'], name='mentoring_relation_mentee'),
        ),
        migrations.AddIndex(
            model_name='relation',
            index=models.Index(fields=['mentor', 'state'], name='mentoring_relation_mentor'),
        ),
        migrations.AddIndex(
            model_name='relation',
            index=models.Index(fields=['programme', 'state'], name='mentoring_relation_programme'),
        ),
        migrations.AddConstraint(
            model_name='relation',
            constraint=models.CheckConstraint(condition=models.Q(('mentor', models.F('mentee')), _negated=True), name='mentoring_relation_of_two'),
        ),
        migrations.AddConstraint(
            model_name='relation',
            constraint=models.UniqueConstraint(condition=models.Q(('kind__in', ('formal', 'informal', 'direct')), ('state__in', ('asked', 'proposed', 'accepted', 'running', 'paused'))), fields=('mentor', 'mentee'), name='mentoring_relation_one_open'),
        ),
        migrations.AddConstraint(
            model_name='relation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'formal'), ('programme__isnull', False)), models.Q(('kind', 'formal'), _negated=True), _connector='OR'), name='mentoring_formal_has_programme'),
        ),
        migrations.AddConstraint(
            model_name='relation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('running', 'paused', 'closed')), _negated=True), ('began_on__isnull', False), _connector='OR'), name='mentoring_relation_began'),
        ),
        migrations.AddConstraint(
            model_name='relation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state__in', ('closed', 'ended', 'withdrawn', 'declined', 'expired'))), models.Q(('ended_at__isnull', True), ('state__in', ('asked', 'proposed', 'accepted', 'running', 'paused'))), _connector='OR'), name='mentoring_relation_over'),
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(fields=['run', 'points'], name='mentoring_proposal_of'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(fields=('run', 'mentee'), name='mentoring_proposal_once'),
        ),
        migrations.AddConstraint(
            model_name='steward',
            constraint=models.UniqueConstraint(fields=('programme', 'person'), name='mentoring_steward_once'),
        ),
        migrations.AddIndex(
            model_name='talk',
            index=models.Index(fields=['relation'], name='mentoring_talk_of'),
        ),
        migrations.AddConstraint(
            model_name='talk',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('dilemma__isnull', False), ('guide', '')), models.Q(('dilemma__isnull', True), models.Q(('guide', ''), _negated=True)), _connector='OR'), name='mentoring_talk_of_something'),
        ),
        migrations.AddConstraint(
            model_name='talk',
            constraint=models.UniqueConstraint(condition=models.Q(('dilemma__isnull', False)), fields=('relation', 'dilemma'), name='mentoring_talk_of_a_case_once'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(fields=['relation', 'state'], name='mentoring_task_of'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('state', 'open')), models.Q(('closed_at__isnull', False), ('state__in', ('done', 'dropped'))), _connector='OR'), name='mentoring_task_closed'),
        ),
        migrations.AddConstraint(
            model_name='wish',
            constraint=models.UniqueConstraint(fields=('programme', 'by', 'other'), name='mentoring_wish_once'),
        ),
        migrations.AddConstraint(
            model_name='wish',
            constraint=models.CheckConstraint(condition=models.Q(('by', models.F('other')), _negated=True), name='mentoring_wish_of_another'),
        ),
    ]
