using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Batch;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Diagnostics;
using PipelineKit.Documents.Reading;
using PipelineKit.Filters;
using PipelineKit.Lettering;
using PipelineKit.Graph;
using PipelineKit.Graph.Building;
using PipelineKit.Plugins;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Registry;

namespace PipelineKit.Host.Context;

/// <summary>The parts of PipelineKit put together: operators, codecs, and pipelines made of them.</summary>
internal sealed class HostServices : IDisposable
{
    private readonly ServiceProvider services;
    private readonly PluginSet plugins;

    /// <summary>The built-in operators and codecs, what <paramref name="extra"/> adds, and the plugins of folders.</summary>
    /// <param name="preference">Who serves the formats that more than one codec knows.</param>
    /// <param name="extra">More operators and codecs, or null.</param>
    /// <param name="pluginFolders">The folders.</param>
    /// <param name="isolation">How plugins run that run apart; null when none does.</param>
    /// <exception cref="PipelineException">PK0407: a folder does not exist.</exception>
    public HostServices(
        CodecPreference preference, Action<IServiceCollection>? extra,
        IEnumerable<string> pluginFolders, IsolationOptions? isolation)
    {
        var collection = new ServiceCollection().AddBatch().AddBuiltInFilters().AddLettering().AddHostCodecs(preference);
        extra?.Invoke(collection);
        plugins = collection.AddPlugins(isolation, pluginFolders);
        services = collection.BuildServiceProvider();
    }

    /// <summary>Every operator.</summary>
    public OperatorRegistry Operators => services.GetRequiredService<OperatorRegistry>();

    /// <summary>Every codec.</summary>
    public CodecRegistry Codecs => services.GetRequiredService<CodecRegistry>();

    /// <summary>Runs pipelines over files and folders.</summary>
    public JobRunner Jobs => services.GetRequiredService<JobRunner>();

    /// <summary>Every plugin: those of the folders, and those of pipelines built so far.</summary>
    public PluginSet Plugins => plugins;

    /// <summary>
    /// The pipeline of a file, or of standard input for <c>-</c>, with the settings given; null when <paramref name="bag"/> has
    /// errors then.
    /// </summary>
    public PipelineGraph? Build(string path, IReadOnlyDictionary<string, string> settings, DiagnosticBag bag)
    {
        var document = path != StandardInput.Path ? DocumentReader.ReadFile(path, bag)
            : StandardInput.Read(bag) is { } text ? DocumentReader.Read(text, bag) : null;
        var graph = document is null ? null : services.GetRequiredService<GraphBuilder>().Build(document, settings, bag);
        return bag.HasErrors ? null : graph;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        services.Dispose();
        plugins.Dispose();
    }
}
