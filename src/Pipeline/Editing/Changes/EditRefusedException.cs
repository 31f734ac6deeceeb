using PipelineKit.Diagnostics;

namespace PipelineKit.Editing.Changes;

/// <summary>Thrown when an edit would change more than intended, or cannot be written.</summary>
internal sealed class EditRefusedException(string message, Place? place, string cure)
    : PipelineException([new Diagnostic(Codes.EditRefused, message, place, cure)]);
