namespace PipelineKit.Batch.Inputs;

/// <summary>The paths that the user gave for one input of the pipeline.</summary>
/// <param name="Name">The name of the input.</param>
/// <param name="Paths">Files, folders and patterns.</param>
/// <param name="Listed">Files from a list; outputs keep their paths.</param>
internal sealed record GivenInput(string Name, IReadOnlyList<string> Paths, IReadOnlyList<string> Listed);
