using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Events;

/// <summary>Follows a run.</summary>
/// <param name="On">Receives each event. When it throws, it receives no more, and the run goes on.</param>
/// <param name="Explain">What it means for the user when it throws; an internal error when this is left out.</param>
public sealed record RunListener(Action<RunEvent> On, Func<Exception, Diagnostic>? Explain = null);
