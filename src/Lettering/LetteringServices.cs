using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Operators;

namespace PipelineKit.Lettering;

/// <summary>Registers the operators of this assembly.</summary>
public static class LetteringServices
{
    /// <summary>Adds <c>text</c>.</summary>
    public static IServiceCollection AddLettering(this IServiceCollection services) =>
        services.AddSingleton(new OperatorAssembly(typeof(LetteringServices).Assembly));
}
