using System.Reflection;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;

namespace PipelineKit.Plugins;

/// <summary>Compares a plugin with what a pipeline file says it must be, before any of its code is loaded.</summary>
internal static class PluginPin
{
    /// <summary>Whether it is that; what differs is an error at its place.</summary>
    /// <exception cref="BadImageFormatException">Its main assembly is none.</exception>
    public static bool Check(PluginDeclaration declared, PluginFolder folder, string mainAssembly, DiagnosticBag bag)
    {
        var name = $"plugin '{Path.GetFileNameWithoutExtension(mainAssembly)}' in '{folder.Path}'";
        var good = true;
        if (declared.Sha256 is { } hash && folder.Hash() is var found
            && !found.Equals(hash.Text, StringComparison.OrdinalIgnoreCase))
        {
            bag.Error(Codes.PluginPin, $"the files of {name} have the hash {found}, and only {hash.Text} is allowed", hash.Place,
                $"put back the files that were pinned, or look at what changed and pin {found}");
            good = false;
        }
        if (declared.Version is { } version && AssemblyName.GetAssemblyName(mainAssembly).Version is var has
            && WrittenVersion.Parse(version.Text)?.CompareTo(has!) != 0)
        {
            bag.Error(Codes.PluginPin,
                $"{name} has the version {has!.ToString(3)}, and only {version.Text} is allowed", version.Place,
                $"put that version there, or look at what changed and write version: {has.ToString(3)}");
            good = false;
        }
        return good;
    }
}
