using System.Reflection;
using PipelineKit.Diagnostics;
using PipelineKit.Operators;
using PipelineKit.Registry;

namespace PipelineKit.Plugins;

/// <summary>Explains why a plugin cannot be loaded.</summary>
internal static class PluginFault
{
    /// <summary>The suggestion for a missing dependency.</summary>
    public const string CopyAll = "copy the output of 'dotnet publish' whole, and set EnableDynamicLoading in its project";

    /// <summary>Converts an exception of the runtime to an error message.</summary>
    /// <param name="fault">The exception.</param>
    /// <param name="mainAssembly">The plugin's path.</param>
    /// <param name="built">The contract version that the plugin was built for; null when unknown.</param>
    public static PipelineException Of(Exception fault, string mainAssembly, Version? built) =>
        OperatorFault.Innermost(fault) switch
        {
            PipelineException { Code: Codes.Registration } e =>
                new(Codes.PluginOperator, e.Diagnostics[0].Message, e.Diagnostics[0].Cure, e),
            PipelineException e => e,
            BadImageFormatException e => new(Codes.PluginAssembly,
                $"'{Path.GetFileName(e.FileName ?? mainAssembly)}' is not a .NET assembly that this machine can load",
                "build the plugin with 'dotnet build' and copy its whole output", e),
            FileNotFoundException e when IsOfLoading(e) => Missing(e, new AssemblyName(e.FileName ?? "?")),
            FileLoadException e =>
                new(Codes.PluginDependency, $"the assembly '{e.FileName}' cannot be loaded: {FirstLine(e)}", CopyAll, e),
            // Thrown by the resolver for a manifest that it cannot parse.
            InvalidOperationException e when e.Message.Contains(".deps.json", StringComparison.Ordinal) =>
                new(Codes.PluginAssembly,
                    $"'{Path.GetFileNameWithoutExtension(mainAssembly)}.deps.json' beside it is damaged",
                    "copy the output of 'dotnet build' whole", e),
            Exception e when e is TypeLoadException or MissingMemberException => Unfit(e, built),
            var e => new(Codes.PluginOperator, $"it throws {e.GetType().Name} when it is loaded: {FirstLine(e)}",
                "fix it, or remove its folder", e),
        };

    /// <summary>
    /// Returns whether the runtime failed to load an assembly or type, rather than the plugin failing to find its own file.
    /// </summary>
    public static bool IsOfLoading(Exception fault) =>
        fault is TypeLoadException or MissingMemberException or BadImageFormatException or FileLoadException
            || fault is FileNotFoundException { FileName: { } name } && name.Contains(", Version=", StringComparison.Ordinal);

    private static AssemblyName Contract => typeof(Operator).Assembly.GetName();

    private static PipelineException Missing(FileNotFoundException fault, AssemblyName name) =>
        name is { Name: "System.Runtime", Version: { } built }
            ? new(Codes.PluginVersion,
                $"it was built for .NET {built.ToString(2)}, and this is .NET {Environment.Version.ToString(2)}",
                $"build it for net{Environment.Version.ToString(2)}", fault)
            : new(Codes.PluginDependency,
                $"it needs the assembly '{name.Name}', version {name.Version}, which is not in its folder", CopyAll, fault);

    private static PipelineException Unfit(Exception fault, Version? built) => built is null || built == Contract.Version
        ? new(Codes.PluginVersion, $"it is incompatible with the loaded assemblies: {FirstLine(fault)}",
            "rebuild it and copy the whole output", fault)
        : new(Codes.PluginVersion,
            $"it was built for {Contract.Name} {built.ToString(3)}, " +
            $"and this is {Contract.Version!.ToString(3)}: {FirstLine(fault)}",
            "rebuild it with this version", fault);

    /// <summary>Returns the first line of the message, without the final period.</summary>
    public static string FirstLine(Exception fault) => fault.Message.Split('\n')[0].Trim().TrimEnd('.');
}
