using System.Reflection;
using System.Runtime.InteropServices;
using PipelineKit.Diagnostics;

namespace PipelineKit.Registry;

/// <summary>Converts an operator's exceptions to error messages of its stage.</summary>
internal static class OperatorFault
{
    /// <summary>Calls an operator of a stage; its exceptions are rethrown with the stage's name.</summary>
    public static TResult Guard<TResult>(string stage, string operatorName, Plugin? plugin, Func<TResult> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (fault is not (PipelineException or OperationCanceledException))
        {
            throw Of($"stage '{stage}': ", operatorName, plugin, fault);
        }
    }

    /// <summary>Creates the error message.</summary>
    /// <param name="stage">The start of the message: the stage, or empty if the caller adds it.</param>
    /// <param name="operatorName">The operator.</param>
    /// <param name="plugin">The plugin; null for a built-in operator.</param>
    /// <param name="fault">The exception, from this process or a worker.</param>
    public static PipelineException Of(string stage, string operatorName, Plugin? plugin, Exception fault)
    {
        fault = Innermost(fault);
        var type = fault is OperatorThrewException apart ? apart.TypeName : fault.GetType().Name;
        var from = plugin is null ? "" : $" of plugin '{plugin.Name}'";
        if (plugin is not null && type == nameof(DllNotFoundException))
            return new(Codes.PluginNative,
                $"{stage}the operator '{operatorName}'{from} needs the native " +
                $"library '{Quoted(fault.Message)}', or one that it needs, " +
                    "which is neither in the plugin's folder nor installed",
                    $"put it in the plugin's folder, under runtimes/{RuntimeInformation.RuntimeIdentifier}/native, or install it",
                    fault);
        return new(Codes.OperatorFailed,
            $"{stage}the operator '{operatorName}'{from} failed: {type}: {fault.Message}", null, fault);
    }

    /// <summary>Unwraps the exceptions of reflection, the loader, initializers and tasks.</summary>
    public static Exception Innermost(Exception fault) => fault switch
    {
        ReflectionTypeLoadException e when e.LoaderExceptions.FirstOrDefault(x => x is not null) is { } first => Innermost(first),
        TargetInvocationException { InnerException: { } inner } => Innermost(inner),
        TypeInitializationException { InnerException: { } inner } => Innermost(inner),
        AggregateException { InnerExceptions: [var only] } => Innermost(only),
        _ => fault,
    };

    // The runtime's message is long, recommends strace, and contains the name in its first quotes.
    private static string Quoted(string message) => message.Split('\'') is [_, var name, ..] ? name : "?";
}
