using PipelineKit.Codecs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Items;

/// <summary>What is to be known of a file that was written.</summary>
/// <param name="Format">Its format.</param>
/// <param name="LeftOut">Metadata that the format does not hold.</param>
/// <param name="Warnings">Everything else.</param>
internal sealed record WriterNotes(string Format, MetadataKinds LeftOut, IReadOnlyList<Diagnostic> Warnings);
