namespace PipelineKit.Filters.Objects;

/// <summary>The intensities of a row's runs and, if the image contains labels, the labels.</summary>
internal sealed record LabelRow(Intensity[] Light, int[] Ids);
