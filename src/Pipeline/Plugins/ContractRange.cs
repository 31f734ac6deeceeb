using System.Reflection;
using PipelineKit.Diagnostics;
using PipelineKit.Operators;

namespace PipelineKit.Plugins;

/// <summary>Which versions of the contract a plugin fits, and whether this is one of them.</summary>
internal static class ContractRange
{
    private static readonly AssemblyName Contract = typeof(Operator).Assembly.GetName();

    /// <summary>The range that a plugin fits, as text; a plugin that does not fit this version is refused.</summary>
    /// <param name="plugin">Its main assembly.</param>
    /// <param name="built">The version it was compiled against; null when it does not reference the contract.</param>
    /// <exception cref="PipelineException">PK0411: it does not fit, or what it states is no range.</exception>
    public static string Check(Assembly plugin, Version? built)
    {
        if (built is null)
            return "";
        var stated = plugin.GetCustomAttribute<PipelineKitContractAttribute>();
        var (from, to) = stated is null
            ? (built.ToString(3), built.Major == 0 ? $"0.{built.Minor}" : $"{built.Major}") : (stated.From, stated.To);
        if (WrittenVersion.Parse(from) is not { } first || WrittenVersion.Parse(to) is not { } last)
            throw new PipelineException(Codes.PluginVersion,
                $"its [assembly: PipelineKitContract(\"{from}\", \"{to}\")] is no range of versions",
                "write the first and the last, as in \"0.1\", \"0.3\"");
        var version = Contract.Version!;
        if (first.CompareTo(version) > 0 || last.CompareTo(version) < 0)
            throw new PipelineException(Codes.PluginVersion,
                $"it {(stated is null ? "was built for" : "says that it fits")} " +
                $"{Contract.Name} {from} to {to}.x, and this is {version.ToString(3)}",
                "get a version of the plugin that fits, or build it again with this one");
        return $"{from} to {to}.x";
    }
}
