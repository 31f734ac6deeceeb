using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Batch;
using PipelineKit.Batch.Formats;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Diagnostics;
using PipelineKit.Filters;
using PipelineKit.Graph.Building;
using PipelineKit.Plugins;
using PipelineKit.Registry;
using PipelineKit.Studio.Requests;

namespace PipelineKit.Studio.Engine;

/// <summary>The parts of PipelineKit put together, as the command line has them.</summary>
internal sealed class StudioTools : IDisposable
{
    private readonly ServiceProvider services;
    private readonly PluginSet plugins;

    /// <summary>The built-in operators and codecs, and the plugins that are asked for.</summary>
    /// <exception cref="PipelineException">PK0407: a folder of plugins does not exist.</exception>
    public StudioTools(StudioRequest request)
    {
        var collection = new ServiceCollection().AddBatch().AddBuiltInFilters()
            .AddBuiltInCodecs(request.Decoder.Count == 0 ? UntrustedDecoding.Refused
                : UntrustedDecoding.Apart(request.Decoder[0], [.. request.Decoder.Skip(1)]))
            .AddImageSharpCodecs();
        plugins = collection.AddPlugins(request.Plugins);
        services = collection.BuildServiceProvider();
        Formats = new FormatTable(services.GetRequiredService<CodecRegistry>());
    }

    /// <summary>Every operator.</summary>
    public OperatorRegistry Operators => services.GetRequiredService<OperatorRegistry>();

    /// <summary>Builds pipelines.</summary>
    public GraphBuilder Builder => services.GetRequiredService<GraphBuilder>();

    /// <summary>Runs pipelines over folders.</summary>
    public JobRunner Jobs => services.GetRequiredService<JobRunner>();

    /// <summary>Who reads and writes which format.</summary>
    public FormatTable Formats { get; }

    /// <summary>What is wrong with plugins.</summary>
    public IReadOnlyList<Diagnostic> Faults => FirstFindings.Of(plugins.Faults);

    /// <inheritdoc/>
    public void Dispose()
    {
        services.Dispose();
        plugins.Dispose();
    }
}
