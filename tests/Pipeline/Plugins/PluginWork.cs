using PipelineKit.Host.Workers;
using PipelineKit.Plugins;
using PipelineKit.Registry;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Plugins;

/// <summary>A plugin 'glow' that a test makes in a folder of that name, and what loading it says.</summary>
internal sealed class PluginWork : IDisposable
{
    public Workspace Files { get; } = new();

    /// <summary>The plugin; written into its folder when it is loaded.</summary>
    public EmittedAssembly Plugin { get; } = new("glow");

    /// <summary>The folder.</summary>
    public string Folder => Files["glow"];

    public void Dispose() => Files.Dispose();

    /// <summary>Writes the plugin, and loads it beside others.</summary>
    public PluginSet Load(params string[] others)
    {
        Plugin.Save(Folder);
        return PluginSet.Load([Folder, .. others], []);
    }

    /// <summary>Whatever lies in the folder is left out for a reason.</summary>
    public void IsNotLoaded(string code, string reason, params OperatorDescriptor[] known)
    {
        // In this process and in a worker: a fault is told in the same words.
        foreach (var isolation in new[] { null, PluginWorkerVerb.Options() with { Everything = true } })
        {
            using var plugins = PluginSet.Load([Folder], known, isolation);

            Assert.Empty(plugins.Operators);
            Assert.Equal(["glow"], plugins.NotLoaded);
            Assert.Equal($"warning {code}: plugin 'glow' in '{Folder}' is not loaded: {reason}",
                Assert.Single(plugins.Faults).ToString());
        }
    }

    /// <summary>The plugin is left out for a reason.</summary>
    public void Is(string code, string reason, params OperatorDescriptor[] known)
    {
        Plugin.Save(Folder);
        IsNotLoaded(code, reason, known);
    }
}
