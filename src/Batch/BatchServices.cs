using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PipelineKit.Graph.Building;
using PipelineKit.Registry;

namespace PipelineKit.Batch;

/// <summary>Registers batch jobs with a service collection.</summary>
public static class BatchServices
{
    /// <summary>Adds a <see cref="JobRunner"/> that uses the registered operators and codecs.</summary>
    public static IServiceCollection AddBatch(this IServiceCollection services)
    {
        services.AddPipelineKit()
            .TryAddSingleton(s => new JobRunner(s.GetRequiredService<GraphBuilder>(), s.GetRequiredService<CodecRegistry>()));
        return services;
    }
}
