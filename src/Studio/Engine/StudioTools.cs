using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Batch;
using PipelineKit.Batch.Formats;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Apart;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Completion;
using PipelineKit.Diagnostics;
using PipelineKit.Filters;
using PipelineKit.Graph.Building;
using PipelineKit.Lettering;
using PipelineKit.Plugins;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Registry;
using PipelineKit.Studio.Requests;

namespace PipelineKit.Studio.Engine;

/// <summary>The services of the studio: the same operators and codecs as on the command line.</summary>
internal sealed class StudioTools : IDisposable
{
    private readonly ServiceProvider services;
    private readonly PluginSet plugins;

    /// <summary>Creates the services with the built-in operators and codecs, and the requested plugins.</summary>
    /// <exception cref="PipelineException">PK0407: a plugin folder does not exist.</exception>
    public StudioTools(StudioRequest request)
    {
        var collection = new ServiceCollection().AddBatch().AddBuiltInFilters().AddLettering()
            .AddBuiltInCodecs(request.Decoder.Count == 0 ? UntrustedDecoding.Refused
                : UntrustedDecoding.Apart(request.Decoder[0], [.. request.Decoder.Skip(1)]))
            .AddImageSharpCodecs();
        plugins = collection.AddPlugins(Isolation(request), request.Plugins);
        services = collection.BuildServiceProvider();
        Formats = new FormatTable(services.GetRequiredService<CodecRegistry>());
        Completion = new(Operators, services.GetRequiredService<CodecRegistry>(), ExpressionWords.Functions);
    }

    /// <summary>Gets the operators.</summary>
    public OperatorRegistry Operators => services.GetRequiredService<OperatorRegistry>();

    /// <summary>Gets the service that completes and explains words of pipeline files.</summary>
    public PipelineCompletion Completion { get; }

    /// <summary>Gets the service that builds pipelines.</summary>
    public GraphBuilder Builder => services.GetRequiredService<GraphBuilder>();

    /// <summary>Gets the service that runs pipelines over folders.</summary>
    public JobRunner Jobs => services.GetRequiredService<JobRunner>();

    /// <summary>Gets the formats that can be read and written.</summary>
    public FormatTable Formats { get; }

    /// <summary>Gets the encoder of JPEG.</summary>
    public RegisteredFormat Jpeg => services.GetRequiredService<CodecRegistry>().Find("jpeg")!;

    /// <summary>Gets the errors of plugins.</summary>
    public IReadOnlyList<Diagnostic> Faults => FirstFindings.Of(plugins.Faults);

    private static IsolationOptions? Isolation(StudioRequest request) => request.PluginWorker.Count == 0 ? null
        : new(request.PluginWorker[0], [.. request.PluginWorker.Skip(1)])
        {
            Everything = request.Isolate,
            TimeLimit = TimeSpan.FromSeconds(request.OperatorSeconds),
            MemoryLimit = request.OperatorBytes,
        };

    /// <inheritdoc/>
    public void Dispose()
    {
        services.Dispose();
        plugins.Dispose();
    }
}
