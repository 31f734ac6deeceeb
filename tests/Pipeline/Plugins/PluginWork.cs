using PipelineKit.Host.Workers;
using PipelineKit.Plugins;
using PipelineKit.Registry;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Plugins;

/// <summary>A plugin 'glow' that a test builds in a folder of that name, and the result of loading it.</summary>
internal sealed class PluginWork : IDisposable
{
    public Workspace Files { get; } = new();

    /// <summary>The plugin, written to its folder when it is loaded.</summary>
    public EmittedAssembly Plugin { get; } = new("glow");

    /// <summary>The folder.</summary>
    public string Folder => Files["glow"];

    public void Dispose() => Files.Dispose();

    /// <summary>Writes the plugin and loads it with others.</summary>
    public PluginSet Load(params string[] others)
    {
        Plugin.Save(Folder);
        return PluginSet.Load([Folder, .. others], []);
    }

    /// <summary>Fails unless the content of the folder is rejected for a reason.</summary>
    public void IsNotLoaded(string code, string reason, params OperatorDescriptor[] known)
    {
        // In process and in a worker: the messages are identical.
        foreach (var isolation in new[] { null, PluginWorkerVerb.Options() with { Everything = true } })
        {
            using var plugins = PluginSet.Load([Folder], known, isolation);

            Assert.Empty(plugins.Operators);
            Assert.Equal(["glow"], plugins.NotLoaded);
            Assert.Equal($"warning {code}: plugin 'glow' in '{Folder}' is not loaded: {reason}",
                Assert.Single(plugins.Faults).ToString());
        }
    }

    /// <summary>Fails unless the plugin is rejected for a reason.</summary>
    public void Is(string code, string reason, params OperatorDescriptor[] known)
    {
        Plugin.Save(Folder);
        IsNotLoaded(code, reason, known);
    }
}
