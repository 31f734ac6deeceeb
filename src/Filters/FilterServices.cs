using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Operators;

namespace PipelineKit.Filters;

/// <summary>Registers the operators of this assembly.</summary>
public static class FilterServices
{
    /// <summary>Adds every built-in operator.</summary>
    public static IServiceCollection AddBuiltInFilters(this IServiceCollection services) =>
        services.AddSingleton(new OperatorAssembly(typeof(FilterServices).Assembly));
}
