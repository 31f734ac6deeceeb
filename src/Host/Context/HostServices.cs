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

/// <summary>The services of the program: operators, codecs, and pipelines built from them.</summary>
internal sealed class HostServices : IDisposable
{
    private readonly ServiceProvider services;
    private readonly PluginSet plugins;

    /// <summary>
    /// Creates the services with the built-in operators and codecs, those that <paramref name="extra"/> adds, and the plugins
    /// of folders.
    /// </summary>
    /// <param name="preference">The preferred codec for formats with several codecs.</param>
    /// <param name="extra">Adds operators and codecs, or null.</param>
    /// <param name="pluginFolders">The plugin folders.</param>
    /// <param name="isolation">The isolation options; null to disable isolation.</param>
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

    /// <summary>Gets the operators.</summary>
    public OperatorRegistry Operators => services.GetRequiredService<OperatorRegistry>();

    /// <summary>Gets the codecs.</summary>
    public CodecRegistry Codecs => services.GetRequiredService<CodecRegistry>();

    /// <summary>Gets the service that runs pipelines on files and folders.</summary>
    public JobRunner Jobs => services.GetRequiredService<JobRunner>();

    /// <summary>Gets the plugins: those of the folders, and those of pipelines built so far.</summary>
    public PluginSet Plugins => plugins;

    /// <summary>
    /// Builds the pipeline of a file, or of standard input for <c>-</c>, with settings; returns null when
    /// <paramref name="bag"/> has errors.
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
