using PipelineKit.Diagnostics;
using PipelineKit.Operators;
using PipelineKit.Parameters;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Registry;

namespace PipelineKit.Plugins;

/// <summary>Loads a plugin and checks everything that can be checked before a pipeline runs.</summary>
internal static class PluginLoader
{
    /// <summary>Loads the plugin and its operators; unloads everything on an error.</summary>
    /// <exception cref="PipelineException">The plugin cannot be loaded.</exception>
    public static LoadedPlugin Load(string mainAssembly)
    {
        PluginLoadContext? context = null;
        PluginServices? services = null;
        Version? built = null;
        try
        {
            context = new PluginLoadContext(mainAssembly);
            var assembly = context.LoadMain();
            var references = assembly.GetReferencedAssemblies();
            built = references.FirstOrDefault(r => r.Name == typeof(Operator).Assembly.GetName().Name)?.Version;
            if (built is null && references.Any(r => r.Name == "PipelineKit.Pipeline"))
                throw new PipelineException(Codes.PluginVersion,
                    "it was built for an old version, whose contract was PipelineKit.Pipeline",
                    "rebuild it with a reference to PipelineKit.Contract");
            var contract = ContractRange.Check(assembly, built);
            PluginReferences.Check(mainAssembly, context.PathOf);
            foreach (var reference in references)
                context.LoadFromAssemblyName(reference);
            var name = assembly.GetName();
            var plugin = new Plugin(name.Name!, name.Version!, mainAssembly) { Contract = contract };
            var types = assembly.GetTypes();
            var made = services = PluginServices.Of(types);
            OperatorDescriptor[] operators =
                [.. types.Where(t => t.IsDefined(typeof(OperatorAttribute), inherit: false))
                    .Select(t => Describe(t, plugin, made))];
            return operators.Length > 0 ? new(plugin, context, services,
                operators) : throw new PipelineException(Codes.PluginOperator,
                    "it has no class with [Operator]",
                    "specify the folder of the plugin itself, or add the attribute to its operator");
        }
        catch (Exception e)
        {
            services?.Dispose();
            context?.Unload();
            throw PluginFault.Of(e, mainAssembly, built);
        }
    }

    // Queries everything that help, validation and planning need, so that a class that throws is found now.
    private static OperatorDescriptor Describe(Type type, Plugin plugin, PluginServices services)
    {
        var descriptor = OperatorDescriptor.Of(type, plugin, services.MakerOf(type));
        try
        {
            _ = (descriptor.Inputs, descriptor.Outputs, descriptor.Values);
            foreach (var parameter in descriptor.Parameters.All)
                _ = parameter.DefaultText;
            OperatorShape.Check(descriptor.Default);
        }
        catch (Exception e) when (e is not PipelineException && !PluginFault.IsOfLoading(OperatorFault.Innermost(e)))
        {
            var inner = OperatorFault.Innermost(e);
            throw ParameterSet.Refused(type, $"it throws {inner.GetType().Name} when it is constructed: "
                + $"{inner.Message.TrimEnd('.')}",
                "an operator's constructor must not throw");
        }
        return descriptor;
    }
}

/// <summary>A plugin with its load context.</summary>
internal sealed record LoadedPlugin(Plugin Plugin, PluginLoadContext Context,
    PluginServices Services, IReadOnlyList<OperatorDescriptor> Operators) : ILoadedPlugin
{
    /// <summary>Disposes the plugin's services and unloads its assemblies, when its operators are no longer used.</summary>
    public void Unload()
    {
        try
        {
            Services.Dispose();
        }
        catch (Exception)
        {
            // An exception while a service is disposed affects nothing that is still in use.
        }
        Context.Unload();
    }
}
