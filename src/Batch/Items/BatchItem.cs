using PipelineKit.Batch.Formats;

namespace PipelineKit.Batch.Items;

/// <summary>One run of the pipeline: its files in and out.</summary>
/// <param name="Name">The relative path its outputs are named by, without extension.</param>
/// <param name="Lead">Which of <paramref name="Inputs"/> names the outputs, and gives them their metadata.</param>
/// <param name="Inputs">A path for each input of the pipeline, in order.</param>
/// <param name="Outputs">A path for each output of the pipeline, in order.</param>
/// <param name="Formats">How each output is written.</param>
internal sealed record BatchItem(string Name, int Lead, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<OutputFormat> Formats);
