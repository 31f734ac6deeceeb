using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Diagnostics;
using PipelineKit.Parameters;
using PipelineKit.Registry;

namespace PipelineKit.Plugins;

/// <summary>The service container of one plugin, which creates its operators.</summary>
internal sealed class PluginServices : IDisposable
{
    private readonly ServiceProvider? provider;

    private PluginServices(ServiceProvider? provider) => this.provider = provider;

    /// <summary>
    /// Creates the container with the services registered by the plugin's <see cref="IPlugin"/>; empty without one.
    /// </summary>
    /// <exception cref="PipelineException">PK0414: there are several, or it cannot be created, or it throws.</exception>
    public static PluginServices Of(IEnumerable<Type> types)
    {
        Type[] entries = [.. types.Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IPlugin)))];
        if (entries.Length == 0)
            return new(null);
        if (entries.Length > 1)
            throw new PipelineException(Codes.PluginServices,
                $"its classes {string.Join(" and ", entries.Select(e => e.FullName))} are both IPlugin",
                "keep one that registers all services");
        if (!entries[0].IsPublic || entries[0].GetConstructor(Type.EmptyTypes) is not { } constructor)
            throw new PipelineException(Codes.PluginServices,
                $"its IPlugin {entries[0].FullName} is not public, or has no public constructor without parameters",
                "make the class public and add such a constructor");
        var services = new ServiceCollection();
        try
        {
            ((IPlugin)constructor.Invoke(null)).ConfigureServices(services);
            return new(services.BuildServiceProvider());
        }
        catch (Exception e) when (!PluginFault.IsOfLoading(OperatorFault.Innermost(e)))
        {
            var inner = OperatorFault.Innermost(e);
            throw new PipelineException(Codes.PluginServices,
                $"its IPlugin {entries[0].FullName} throws {inner.GetType().Name} when it registers services: " +
                $"{PluginFault.FirstLine(inner)}", "fix it, or remove its folder", e);
        }
    }

    /// <summary>Returns a factory for an operator; null for a class that needs no services or cannot be created.</summary>
    /// <exception cref="PipelineException">PK0406: the constructor requires a service that the plugin does not
    /// register.</exception>
    public Func<object>? MakerOf(Type type)
    {
        var constructors = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).ToArray();
        if (type.IsAbstract || type.ContainsGenericParameters || constructors.Length == 0)
            return null;
        foreach (var constructor in constructors)
            if (constructor.GetParameters() is var needed && needed.All(IsGiven))
                return needed.Length == 0 ? null : () => constructor.Invoke([.. needed.Select(Resolve)]);
        var missing = constructors[^1].GetParameters().First(p => !IsGiven(p));
        throw ParameterSet.Refused(type,
            $"its constructor takes {missing.ParameterType} {missing.Name}, which the plugin does not register",
            "register it in the ConfigureServices of an IPlugin, or give the class a constructor without parameters");
    }

    /// <inheritdoc/>
    public void Dispose() => provider?.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private bool IsGiven(ParameterInfo parameter) => IsService(parameter) || parameter.HasDefaultValue;

    private object? Resolve(ParameterInfo parameter) => !IsService(parameter) ? parameter.DefaultValue
        : KeyOf(parameter) is { } key ? provider!.GetRequiredKeyedService(parameter.ParameterType, key.Key)
        : provider!.GetRequiredService(parameter.ParameterType);

    private bool IsService(ParameterInfo parameter) => provider?.GetRequiredService<IServiceProviderIsKeyedService>() is { } known
        && (KeyOf(parameter) is { } key ? known.IsKeyedService(parameter.ParameterType,
            key.Key) : known.IsService(parameter.ParameterType));

    private static FromKeyedServicesAttribute? KeyOf(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<FromKeyedServicesAttribute>();
}
