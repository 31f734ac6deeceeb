using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit;

/// <summary>Puts the parts of PipelineKit together.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>
    /// The registries of operators and of codecs, and the builder of graphs. Operators come from <c>AddOperator</c> and its
    /// like, codecs are services of type <see cref="Codec"/>.
    /// </summary>
    public static IServiceCollection AddPipelineKit(this IServiceCollection services)
    {
        services.TryAddSingleton(s => new OperatorRegistry(s.GetServices<OperatorDescriptor>()));
        services.TryAddSingleton(s => new CodecRegistry(s.GetServices<Codec>()));
        services.TryAddSingleton(s => new GraphBuilder(s.GetRequiredService<OperatorRegistry>(), s.GetRequiredService<CodecRegistry>()));
        return services;
    }

    /// <summary>One operator.</summary>
    /// <exception cref="Diagnostics.PipelineException">PK0406: the class cannot be an operator, with the reason.</exception>
    public static IServiceCollection AddOperator<T>(this IServiceCollection services)
        where T : Operator => services.AddSingleton(OperatorDescriptor.Of(typeof(T)));

    /// <summary>Every class of an assembly that has an <see cref="OperatorAttribute"/>.</summary>
    /// <exception cref="Diagnostics.PipelineException">PK0406: one of the classes cannot be an operator, with the reason.</exception>
    public static IServiceCollection AddOperatorsFrom(this IServiceCollection services, Assembly assembly)
    {
        foreach (var type in assembly.GetTypes())
            if (type.IsDefined(typeof(OperatorAttribute), inherit: false))
                services.AddSingleton(OperatorDescriptor.Of(type));
        return services;
    }
}
