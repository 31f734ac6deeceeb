using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Events;

/// <summary>A listener for the events of a run.</summary>
/// <param name="On">Receives each event. If it throws, it receives no more, and the run continues.</param>
/// <param name="Explain">Converts an exception of the listener to a diagnostic; an internal error by default.</param>
public sealed record RunListener(Action<RunEvent> On, Func<Exception, Diagnostic>? Explain = null);
