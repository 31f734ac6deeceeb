using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PipelineKit.Codecs;
using PipelineKit.Graph.Building;
using PipelineKit.Operators;
using PipelineKit.Plugins;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Registry;

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
        services.TryAddSingleton(s => new OperatorRegistry(
            s.GetServices<OperatorAssembly>().SelectMany(OperatorDescriptor.AllOf).Concat(s.GetServices<OperatorDescriptor>()),
            s.GetServices<PluginSet>().SelectMany(p => p.NotLoaded)));
        services.TryAddSingleton(s => new CodecRegistry(s.GetServices<Codec>()));
        services.TryAddSingleton(s => new GraphBuilder(
            s.GetRequiredService<OperatorRegistry>(), s.GetRequiredService<CodecRegistry>(), s.GetService<PluginSet>()));
        return services;
    }

    /// <summary>One operator.</summary>
    /// <exception cref="Diagnostics.PipelineException">PK0406: the class cannot be an operator, with the reason.</exception>
    public static IServiceCollection AddOperator<T>(this IServiceCollection services)
        where T : Operator => services.AddSingleton(OperatorDescriptor.Of(typeof(T)));

    /// <summary>Every class of an assembly that has an <see cref="OperatorAttribute"/>.</summary>
    /// <exception cref="Diagnostics.PipelineException">PK0406: one of the classes cannot
    /// be an operator, with the reason.</exception>
    public static IServiceCollection AddOperatorsFrom(this IServiceCollection services, Assembly assembly)
    {
        foreach (var one in OperatorDescriptor.AllOf(new(assembly)))
        {
            OperatorShape.Check(one.Default);
            services.AddSingleton(one);
        }
        return services;
    }

    /// <summary>
    /// The plugins of folders: each folder is a plugin's own, or holds one for each plugin. Names of operators that were added
    /// before are taken, so this comes last. What is broken is left out and said in <see cref="PluginSet.Faults"/>. Pipeline
    /// files may name more plugins then; without this call, and be it with no folder, a file that does is refused.
    /// </summary>
    /// <returns>The plugins, to be disposed after the services.</returns>
    /// <exception cref="Diagnostics.PipelineException">PK0407: a folder does not exist.</exception>
    public static PluginSet AddPlugins(this IServiceCollection services, params IEnumerable<string> folders) =>
        services.AddPlugins(null, folders);

    /// <summary>The same, with a way to run plugins apart from this process.</summary>
    /// <returns>The plugins, to be disposed after the services.</returns>
    /// <exception cref="Diagnostics.PipelineException">PK0407: a folder does not exist.</exception>
    public static PluginSet AddPlugins(this IServiceCollection services,
        IsolationOptions? isolation, params IEnumerable<string> folders)
    {
        var added = services.Select(s => s.IsKeyedService ? null : s.ImplementationInstance).ToList();
        var known = added.OfType<OperatorAssembly>().SelectMany(OperatorDescriptor.AllOf)
            .Concat(added.OfType<OperatorDescriptor>());
        var plugins = PluginSet.Load(folders, [.. known], isolation);
        services.AddSingleton(plugins);
        foreach (var one in plugins.Operators)
            services.AddSingleton(one);
        return plugins;
    }
}
