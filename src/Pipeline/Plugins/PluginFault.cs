using System.Reflection;
using PipelineKit.Diagnostics;
using PipelineKit.Operators;
using PipelineKit.Registry;

namespace PipelineKit.Plugins;

/// <summary>Says in a user's words why a plugin cannot be loaded.</summary>
internal static class PluginFault
{
    /// <summary>The cure of a dependency that is missing.</summary>
    public const string CopyAll = "copy the output of 'dotnet publish' whole, and set EnableDynamicLoading in its project";

    /// <summary>What the runtime threw, in a user's words.</summary>
    /// <param name="fault">What was thrown.</param>
    /// <param name="mainAssembly">The plugin's path.</param>
    /// <param name="built">The version of the contract it was built for; null while that is not known.</param>
    public static PipelineException Of(Exception fault, string mainAssembly, Version? built) =>
        OperatorFault.Innermost(fault) switch
        {
            PipelineException { Code: Codes.Registration } e =>
                new(Codes.PluginOperator, e.Diagnostics[0].Message, e.Diagnostics[0].Cure, e),
            PipelineException e => e,
            BadImageFormatException e => new(Codes.PluginAssembly,
                $"'{Path.GetFileName(e.FileName ?? mainAssembly)}' is not a .NET assembly that this machine can load",
                "build the plugin with 'dotnet build' and copy what that makes", e),
            FileNotFoundException e when IsOfLoading(e) => Missing(e, new AssemblyName(e.FileName ?? "?")),
            FileLoadException e =>
                new(Codes.PluginDependency, $"the assembly '{e.FileName}' cannot be loaded: {FirstLine(e)}", CopyAll, e),
            // What the resolver throws for a manifest it cannot parse.
            InvalidOperationException e when e.Message.Contains(".deps.json", StringComparison.Ordinal) =>
                new(Codes.PluginAssembly,
                    $"'{Path.GetFileNameWithoutExtension(mainAssembly)}.deps.json' beside it is damaged",
                    "copy the output of 'dotnet build' whole", e),
            Exception e when e is TypeLoadException or MissingMemberException => Unfit(e, built),
            var e => new(Codes.PluginOperator, $"it throws {e.GetType().Name} when it is loaded: {FirstLine(e)}",
                "fix it, or remove its folder", e),
        };

    /// <summary>Whether it is the runtime that cannot load something, and not the plugin that misses a file of its own.</summary>
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
                $"it needs the assembly '{name.Name}', version {name.Version}, which is not beside it", CopyAll, fault);

    private static PipelineException Unfit(Exception fault, Version? built) => built is null || built == Contract.Version
        ? new(Codes.PluginVersion, $"it does not fit the assemblies it meets: {FirstLine(fault)}",
            "build it again and copy the output whole", fault)
        : new(Codes.PluginVersion,
            $"it was built for {Contract.Name} {built.ToString(3)}, " +
            $"and this is {Contract.Version!.ToString(3)}: {FirstLine(fault)}",
            "build it again with this version", fault);

    /// <summary>The first line of its message, without a full stop.</summary>
    public static string FirstLine(Exception fault) => fault.Message.Split('\n')[0].Trim().TrimEnd('.');
}
