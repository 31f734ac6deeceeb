using PipelineKit.Diagnostics;
using PipelineKit.Operators;
using PipelineKit.Parameters;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Registry;

namespace PipelineKit.Plugins;

/// <summary>Loads one plugin and tries all that can be tried before a pipeline runs.</summary>
internal static class PluginLoader
{
    /// <summary>The plugin and its operators; on a fault nothing stays loaded.</summary>
    /// <exception cref="PipelineException">Why it cannot be loaded.</exception>
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
                    "it was built for a version whose contract was PipelineKit.Pipeline",
                    "build it again with a reference to PipelineKit.Contract");
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
                    "name the folder of the plugin itself, or give its operator the attribute");
        }
        catch (Exception e)
        {
            services?.Dispose();
            context?.Unload();
            throw PluginFault.Of(e, mainAssembly, built);
        }
    }

    // Whatever help, validation and plans will ask of an operator is asked here once: a class that throws is found now.
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
            throw ParameterSet.Refused(type, $"it throws {inner.GetType().Name} when it is made: {inner.Message.TrimEnd('.')}",
                "an operator must be made without a fault");
        }
        return descriptor;
    }
}

/// <summary>A plugin with the place it lives in.</summary>
internal sealed record LoadedPlugin(Plugin Plugin, PluginLoadContext Context,
    PluginServices Services, IReadOnlyList<OperatorDescriptor> Operators) : ILoadedPlugin
{
    /// <summary>Disposes its services and lets its assemblies go, once nothing uses its operators any more.</summary>
    public void Unload()
    {
        try
        {
            Services.Dispose();
        }
        catch (Exception)
        {
            // A service that throws when it is disposed harms nobody who is still there to be told.
        }
        Context.Unload();
    }
}
