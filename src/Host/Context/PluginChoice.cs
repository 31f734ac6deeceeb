using PipelineKit.Plugins.Isolation;

namespace PipelineKit.Host.Context;

/// <summary>Which plugins a verb loads, and how they run.</summary>
/// <param name="Folders">The folders they are in, beside those that pipeline files name.</param>
/// <param name="Isolation">Which of them run apart, and within what bounds.</param>
internal sealed record PluginChoice(IReadOnlyList<string> Folders, IsolationOptions Isolation);
