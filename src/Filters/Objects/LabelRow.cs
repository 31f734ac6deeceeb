namespace PipelineKit.Filters.Objects;

/// <summary>What belongs to the runs of a row: their intensities and, where the image holds labels, those.</summary>
internal sealed record LabelRow(Intensity[] Light, int[] Ids);
