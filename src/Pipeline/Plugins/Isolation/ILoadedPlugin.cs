using PipelineKit.Registry;

namespace PipelineKit.Plugins.Isolation;

/// <summary>A plugin whose operators can be used: in this process or apart from it.</summary>
internal interface ILoadedPlugin
{
    /// <summary>The plugin.</summary>
    Plugin Plugin { get; }

    /// <summary>Its operators.</summary>
    IReadOnlyList<OperatorDescriptor> Operators { get; }

    /// <summary>Lets it go, once nothing uses its operators any more.</summary>
    void Unload();
}
