using System.Reflection;
using PipelineKit.Diagnostics;
using PipelineKit.Operators;

namespace PipelineKit.Plugins;

/// <summary>Checks which contract versions a plugin supports.</summary>
internal static class ContractRange
{
    private static readonly AssemblyName Contract = typeof(Operator).Assembly.GetName();

    /// <summary>Returns the supported range as text; rejects a plugin that does not support this version.</summary>
    /// <param name="plugin">The plugin's main assembly.</param>
    /// <param name="built">
    /// The contract version that it was compiled against; null when it does not reference the contract.
    /// </param>
    /// <exception cref="PipelineException">PK0411: the plugin does not support this version, or states an invalid
    /// range.</exception>
    public static string Check(Assembly plugin, Version? built)
    {
        if (built is null)
            return "";
        var stated = plugin.GetCustomAttribute<PipelineKitContractAttribute>();
        var (from, to) = stated is null
            ? (built.ToString(3), built.Major == 0 ? $"0.{built.Minor}" : $"{built.Major}") : (stated.From, stated.To);
        if (WrittenVersion.Parse(from) is not { } first || WrittenVersion.Parse(to) is not { } last)
            throw new PipelineException(Codes.PluginVersion,
                $"its [assembly: PipelineKitContract(\"{from}\", \"{to}\")] is not a range of versions",
                "write the first and the last, as in \"0.1\", \"0.3\"");
        var version = Contract.Version!;
        if (first.CompareTo(version) > 0 || last.CompareTo(version) < 0)
            throw new PipelineException(Codes.PluginVersion,
                $"it {(stated is null ? "was built for" : "says that it fits")} " +
                $"{Contract.Name} {from} to {to}.x, and this is {version.ToString(3)}",
                "use a compatible version of the plugin, or rebuild it with this version");
        return $"{from} to {to}.x";
    }
}
