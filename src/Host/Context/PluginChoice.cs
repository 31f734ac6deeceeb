using PipelineKit.Plugins.Isolation;

namespace PipelineKit.Host.Context;

/// <summary>The plugins that a verb loads, and their isolation.</summary>
/// <param name="Folders">The plugin folders, in addition to those in pipeline files.</param>
/// <param name="Isolation">The isolation options.</param>
internal sealed record PluginChoice(IReadOnlyList<string> Folders, IsolationOptions Isolation);
