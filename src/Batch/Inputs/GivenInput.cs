namespace PipelineKit.Batch.Inputs;

/// <summary>What the user gave for one input of the pipeline.</summary>
/// <param name="Name">The input.</param>
/// <param name="Paths">Files, folders and patterns.</param>
/// <param name="Listed">Files of a list, whose paths are kept.</param>
internal sealed record GivenInput(string Name, IReadOnlyList<string> Paths, IReadOnlyList<string> Listed);
