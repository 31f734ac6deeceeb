using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PipelineKit.Graph.Building;
using PipelineKit.Registry;

namespace PipelineKit.Batch;

/// <summary>Adds jobs over folders to an application.</summary>
public static class BatchServices
{
    /// <summary>A <see cref="JobRunner"/> over the operators and codecs that the application adds.</summary>
    public static IServiceCollection AddBatch(this IServiceCollection services)
    {
        services.AddPipelineKit()
            .TryAddSingleton(s => new JobRunner(s.GetRequiredService<GraphBuilder>(), s.GetRequiredService<CodecRegistry>()));
        return services;
    }
}
