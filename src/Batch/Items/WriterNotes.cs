using PipelineKit.Codecs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Items;

/// <summary>Notes about a written file.</summary>
/// <param name="Format">The format of the file.</param>
/// <param name="LeftOut">Metadata that the format does not hold.</param>
/// <param name="Warnings">All other notes.</param>
internal sealed record WriterNotes(string Format, MetadataKinds LeftOut, IReadOnlyList<Diagnostic> Warnings);
