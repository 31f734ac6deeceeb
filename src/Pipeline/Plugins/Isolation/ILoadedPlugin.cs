using PipelineKit.Registry;

namespace PipelineKit.Plugins.Isolation;

/// <summary>A loaded plugin, in this process or an isolated one.</summary>
internal interface ILoadedPlugin
{
    /// <summary>Gets the plugin.</summary>
    Plugin Plugin { get; }

    /// <summary>Gets the operators.</summary>
    IReadOnlyList<OperatorDescriptor> Operators { get; }

    /// <summary>Unloads the plugin, when its operators are no longer used.</summary>
    void Unload();
}
