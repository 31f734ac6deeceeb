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

/// <summary>Registers PipelineKit's services.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>
    /// Adds the operator and codec registries and the graph builder. Add operators with <c>AddOperator</c> and similar methods,
    /// and codecs as services of type <see cref="Codec"/>.
    /// </summary>
    public static IServiceCollection AddPipelineKit(this IServiceCollection services)
    {
        services.TryAddSingleton(s => new OperatorRegistry(
            s.GetServices<OperatorAssembly>().SelectMany(a => OperatorTypes.Entries(a.Assembly))
                .Concat(s.GetServices<OperatorDescriptor>().Select(o => new OperatorEntry(o))),
            [.. s.GetServices<PluginSet>().SelectMany(p => p.NotLoaded)]));
        services.TryAddSingleton(s => new CodecRegistry(s.GetServices<Codec>()));
        services.TryAddSingleton(s => new GraphBuilder(
            s.GetRequiredService<OperatorRegistry>(), s.GetRequiredService<CodecRegistry>(), s.GetService<PluginSet>()));
        return services;
    }

    /// <summary>Adds an operator.</summary>
    /// <exception cref="Diagnostics.PipelineException">PK0406: the class is not a valid operator, with the reason.</exception>
    public static IServiceCollection AddOperator<T>(this IServiceCollection services)
        where T : Operator => services.AddSingleton(OperatorDescriptor.Of(typeof(T)));

    /// <summary>Adds all classes of an assembly with an <see cref="OperatorAttribute"/>.</summary>
    /// <exception cref="Diagnostics.PipelineException">PK0406: a class is not a valid operator, with the reason.</exception>
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
    /// Adds the plugins of folders; each folder is a plugin's own, or contains a folder for each plugin. Call this last,
    /// because the names of operators added before are reserved. Invalid plugins are skipped and reported in
    /// <see cref="PluginSet.Faults"/>. Without this call, pipeline
    /// files that name plugins are rejected; to allow them without any global plugins, pass no folders.
    /// </summary>
    /// <returns>The plugins, to be disposed after the services.</returns>
    /// <exception cref="Diagnostics.PipelineException">PK0407: a folder does not exist.</exception>
    public static PluginSet AddPlugins(this IServiceCollection services, params IEnumerable<string> folders) =>
        services.AddPlugins(null, folders);

    /// <summary>Adds the plugins of folders, with options for isolating plugins from this process.</summary>
    /// <returns>The plugins, to be disposed after the services.</returns>
    /// <exception cref="Diagnostics.PipelineException">PK0407: a folder does not exist.</exception>
    public static PluginSet AddPlugins(this IServiceCollection services,
        IsolationOptions? isolation, params IEnumerable<string> folders)
    {
        var added = services.Select(s => s.IsKeyedService ? null : s.ImplementationInstance).ToList();
        // Described only where there is a plugin, whose names must be others.
        var known = added.OfType<OperatorAssembly>().SelectMany(OperatorDescriptor.AllOf)
            .Concat(added.OfType<OperatorDescriptor>());
        var plugins = PluginSet.Load(folders, known, isolation);
        services.AddSingleton(plugins);
        foreach (var one in plugins.Operators)
            services.AddSingleton(one);
        return plugins;
    }
}
