using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Plugins;

/// <summary>Missing dependencies of a plugin, direct or transitive, are reported when it is loaded.</summary>
public sealed class PluginReferencesTests : IDisposable
{
    private const string CopyAll = "; copy the output of 'dotnet publish' whole, and set EnableDynamicLoading in its project";

    private readonly PluginWork work = new();
    private readonly EmittedAssembly shade = new("Shade", "2.0.0.0");

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_missing_dependency_is_reported()
    {
        Uses(new EmittedAssembly("Absent", "2.1.0.0"));

        work.Is("PK0409", $"it needs the assembly 'Absent', version 2.1.0.0, which is not in its folder{CopyAll}");
    }

    [Fact]
    public void A_library_of_this_program_counts_as_missing_too()
    {
        Uses(new EmittedAssembly("YamlDotNet", "16.0.0.0"));

        work.Is("PK0409", $"it needs the assembly 'YamlDotNet', version 16.0.0.0, which is not in its folder{CopyAll}");
    }

    [Fact]
    public void A_missing_transitive_dependency_is_reported_with_its_dependent()
    {
        Uses(shade);
        shade.Calls("Deep", new EmittedAssembly("Absent", "2.1.0.0").Number("Color", 1));
        shade.Save(work.Folder);

        work.Is("PK0409", "its assembly 'Shade' needs the assembly 'Absent', version 2.1.0.0, which is not in its "
            + $"folder{CopyAll}");
    }

    [Fact]
    public void An_outdated_dependency_is_reported_with_both_versions()
    {
        Uses(shade);
        var older = new EmittedAssembly("Shade", "1.4.0.0");
        older.Number("Shade", 1);
        older.Save(work.Folder);

        work.Is("PK0409", $"it needs the assembly 'Shade', version 2.0.0.0, but its folder contains version 1.4.0.0{CopyAll}");
    }

    [Fact]
    public void A_newer_dependency_is_accepted()
    {
        Uses(shade);
        var newer = new EmittedAssembly("Shade", "2.4.0.0");
        newer.Number("Shade", 1);
        newer.Save(work.Folder);

        using var plugins = work.Load();

        Assert.Empty(plugins.Faults);
    }

    [Fact]
    public void A_dependency_that_is_not_an_assembly_is_reported()
    {
        Uses(shade);
        work.Files.Text("glow/Shade.dll", "text");

        work.Is("PK0408",
            "'Shade.dll' is not a .NET assembly that this machine can load; " +
            "build the plugin with 'dotnet build' and copy its whole output");
    }

    [Fact]
    public void A_plugin_with_a_mismatched_library_is_incompatible()
    {
        var gone = new EmittedAssembly("Shade").Class("Shade.Gone");
        EmittedAssembly.Mark(work.Plugin.Class("Glow", gone.CreateType()), "glow");
        work.Plugin.Operator("Other", "other");
        var library = new EmittedAssembly("Shade");
        library.Number("Shade", 1);
        library.Save(work.Folder);

        work.Is("PK0411", "it is incompatible with the loaded assemblies: Could not load type 'Shade.Gone' from assembly " +
            "'Shade, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null'; rebuild it and copy the whole output");
    }

    [Fact]
    public void A_plugin_for_a_newer_runtime_is_reported_as_such()
    {
        work.Plugin.Operator("Glow", "glow", computes: new EmittedAssembly("System.Runtime", "99.0.0.0").Number("Shade", 1));

        work.Is("PK0411", "it was built for .NET 99.0, and this is .NET 10.0; build it for net10.0");
    }

    [Fact]
    public void A_dependency_for_a_newer_runtime_is_reported()
    {
        Uses(shade);
        shade.Calls("Deep", new EmittedAssembly("System.Runtime", "99.0.0.0").Number("Color", 1));
        shade.Save(work.Folder);

        work.Is("PK0411", "its assembly 'Shade' was built for .NET 99.0, and this is .NET 10.0; build it for net10.0");
    }

    [Theory]
    [InlineData(
        """{ "runtimeOptions": { "frameworks": [{ "name": "Microsoft.NETCore.App", "version": "10.0.0" }, """ +
            """{ "name": "Microsoft.AspNetCore.App", "version": "10.0.0" }] } }""")]
    [InlineData("""{ "runtimeOptions": { "framework": { "name": "Microsoft.AspNetCore.App", "version": "10.0.0" } } }""")]
    public void A_missing_shared_framework_is_reported(string configuration)
    {
        Uses(new EmittedAssembly("Microsoft.AspNetCore.Http", "10.0.0.0"));
        work.Files.Text("glow/glow.runtimeconfig.json", configuration);

        work.Is("PK0417",
            "it needs the assembly 'Microsoft.AspNetCore.Http', version 10.0.0.0, " +
            "which is not in its folder, and was built for the shared framework " +
                "Microsoft.AspNetCore.App 10.0.0, which this program does not run on; " +
                "reference packages instead of that framework");
    }

    [Theory]
    [InlineData("""{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }""")]
    [InlineData("""{ "runtimeOptions": 3 }""")]
    [InlineData("{")]
    public void A_configuration_that_names_no_other_framework_changes_nothing(string configuration)
    {
        work.Files.Text("glow/glow.runtimeconfig.json", configuration);

        A_missing_dependency_is_reported();
    }

    [Fact]
    public void A_missing_dependency_in_the_manifest_is_reported()
    {
        Uses(shade);
        work.Files.Text("glow/glow.deps.json", """
            {
              "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0", "signature": "" },
              "compilationOptions": {},
              "targets": { ".NETCoreApp,Version=v10.0": {
                "glow/1.0.0": { "dependencies": { "Shade": "2.0.0" }, "runtime": { "glow.dll": {} } },
                "Shade/2.0.0": { "runtime": { "lib/net10.0/Shade.dll": { "assemblyVersion": "2.0.0.0", "fileVersion": "2.0.0.0" } } } } },
              "libraries": {
                "glow/1.0.0": { "type": "project", "serviceable": false, "sha512": "" },
                "Shade/2.0.0": { "type": "package", "serviceable": true, "sha512": "", "path": "shade/2.0.0" } }
            }
            """);

        work.Is("PK0409", $"it needs the assembly 'Shade', version 2.0.0.0, which is not in its folder{CopyAll}");
    }

    // An operator that returns the result of a class in another assembly.
    private void Uses(EmittedAssembly other) => work.Plugin.Operator("Glow", "glow", computes: other.Number("Shade", 1));
}
