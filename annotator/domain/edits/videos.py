"""Edits of the list of videos."""

from dataclasses import dataclass, replace

from annotator.domain.change import Change
from annotator.domain.edits.edit import Applied
from annotator.domain.errors import InvalidValueError
from annotator.domain.project import Project, Video


@dataclass(frozen=True, slots=True)
class AddVideo:
    """Add a video, or put one back."""

    video: Video

    def apply(self, project: Project) -> Applied:
        """Make the change."""
        video_id = self.video.video_id
        if video_id in project.videos:
            raise InvalidValueError(f"the project already has a video {video_id}")
        after = replace(
            project,
            videos=project.videos.insert(video_id, self.video),
            next_video_id=max(project.next_video_id, video_id + 1),
        )
        return Applied(after, Change(videos=frozenset({video_id})), RemoveVideo(video_id))


@dataclass(frozen=True, slots=True)
class RemoveVideo:
    """Remove a video that has no objects left."""

    video_id: int

    def apply(self, project: Project) -> Applied:
        """Make the change."""
        video = project.video(self.video_id)
        if project.objects_in(self.video_id):
            raise InvalidValueError(f"video {self.video_id} still has objects; remove them first")
        after = replace(project, videos=project.videos.remove(self.video_id))
        return Applied(after, Change(videos=frozenset({self.video_id})), AddVideo(video))


@dataclass(frozen=True, slots=True)
class ReplaceVideo:
    """Say anew where a video lies or what it is."""

    video: Video

    def apply(self, project: Project) -> Applied:
        """Make the change."""
        before = project.video(self.video.video_id)
        after = replace(project, videos=project.videos.insert(before.video_id, self.video))
        return Applied(after, Change(videos=frozenset({before.video_id})), ReplaceVideo(before))
