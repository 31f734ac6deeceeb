using System.Reflection;
using System.Reflection.Emit;
using PipelineKit.Diagnostics;
using PipelineKit.Filters.Area;
using PipelineKit.Host.Workers;
using PipelineKit.Operators;
using PipelineKit.Plugins;
using PipelineKit.Registry;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Plugins;

/// <summary>Everything that can be wrong with a plugin before it runs, each with its complete message.</summary>
public sealed class BrokenPluginTests : IDisposable
{
    private readonly PluginWork work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_folder_that_does_not_exist_is_an_error()
    {
        var fault = Assert.Throws<PipelineException>(() => PluginSet.Load(["nowhere"], []));
        Assert.Equal("error PK0407: the plugin folder 'nowhere' does not exist; " +
            "specify the output folder of a plugin's build, or a folder that contains one per plugin",
            fault.Diagnostics[0].ToString());

        fault = Assert.Throws<PipelineException>(() => PluginSet.Load([work.Files.Text("glow.dll", "")], []));
        Assert.StartsWith($"the plugin folder '{work.Files["glow.dll"]}' is a file; ", fault.Message);
    }

    [Fact]
    public void A_folder_without_an_assembly_is_not_a_plugin()
    {
        work.Files.Text("glow/notes.txt", "text");

        work.IsNotLoaded("PK0407",
            "its folder contains no .dll; specify the plugin's build output, such as bin/Release/net10.0");
    }

    [Fact]
    public void A_folder_with_ambiguous_assemblies_is_not_a_plugin()
    {
        work.Files.Text("glow/a.dll", "");
        work.Files.Text("glow/b.dll", "");

        work.IsNotLoaded("PK0407",
            "each of 'a.dll', 'b.dll' in its folder could be the plugin; " +
            "keep only the .deps.json of the plugin, or name the folder after its assembly");
    }

    [UnixTheory(Needs.Devices)]
    [InlineData("glow.dll")]
    [InlineData("glow.deps.json")]
    public void A_named_pipe_is_not_waited_for(string name)
    {
        work.Files.Text("glow/glow.dll", "text");
        File.Delete(work.Files[$"glow/{name}"]);
        NamedPipe.Make(work.Files[$"glow/{name}"]);

        work.IsNotLoaded("PK0408",
            $"'{name}' in its folder is not a regular file; copy the output of 'dotnet publish' whole, " +
            "and set EnableDynamicLoading in its project");
    }

    [Fact]
    public void A_text_file_is_not_an_assembly()
    {
        work.Files.Text("glow/glow.dll", "text");

        work.IsNotLoaded("PK0408",
            "'glow.dll' is not a .NET assembly that this machine can load; " +
            "build the plugin with 'dotnet build' and copy its whole output");
    }

    [Fact]
    public void A_damaged_manifest_is_named()
    {
        work.Plugin.Operator("Glow", "glow");
        work.Files.Text("glow/glow.deps.json", "{");

        work.Is("PK0408", "'glow.deps.json' beside it is damaged; copy the output of 'dotnet build' whole");
    }

    [Fact]
    public void An_assembly_without_operators_is_not_a_plugin()
    {
        work.Plugin.Class("Glow", typeof(PointOperator));

        work.Is("PK0410",
            "it has no class with [Operator]; specify the folder of the plugin itself, or add the attribute to its operator");
    }

    [Fact]
    public void A_class_that_cannot_be_an_operator_is_named_with_the_reason()
    {
        work.Plugin.Operator("Glow", "glow", TypeAttributes.Abstract);

        work.Is("PK0410", "the class Glow cannot be registered: it is abstract; register a class that can be instantiated");
    }

    [Fact]
    public void A_class_with_the_attribute_must_be_an_operator()
    {
        EmittedAssembly.Mark(work.Plugin.Class("Glow"), "glow");

        work.Is("PK0410",
            "the class Glow cannot be registered: it does not derive from Operator; " +
            "derive it from Operator, or from one of the shapes such as PointOperator");
    }

    [Fact]
    public void A_class_without_a_public_constructor_is_rejected()
    {
        work.Plugin.Operator("Glow", "glow", constructor: false).DefineDefaultConstructor(MethodAttributes.Family);

        work.Is("PK0410",
            "the class Glow cannot be registered: it has no public constructor " +
            "without parameters; add one; parameters are init properties");
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(FileNotFoundException))]
    public void A_class_whose_constructor_throws_is_rejected(Type thrown)
    {
        var code = work.Plugin.Operator("Glow", "glow", constructor: false)
            .DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, []).GetILGenerator();
        code.Emit(OpCodes.Ldstr, "No lamp.");
        code.Emit(OpCodes.Newobj, thrown.GetConstructor([typeof(string)])!);
        code.Emit(OpCodes.Throw);

        work.Is("PK0410",
            $"the class Glow cannot be registered: it throws {thrown.Name} when it is constructed: " +
            "No lamp; an operator's constructor must not throw");
    }

    [Fact]
    public void The_name_of_a_built_in_operator_is_taken()
    {
        work.Plugin.Operator("Soft", "gaussian");

        work.Is("PK0410",
            "its class Soft is the operator 'gaussian', and so is PipelineKit.Filters.Area.Gaussian, which is built in; " +
                "rename one of them, or leave one plugin out", OperatorDescriptor.Of(typeof(Gaussian)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_two_plugins_with_the_same_operator_name_the_first_is_kept(bool apart)
    {
        var other = new EmittedAssembly("first");
        other.Operator("Early", "glow");
        other.Save(work.Files["first"]);
        work.Plugin.Operator("Late", "glow");
        work.Plugin.Save(work.Folder);

        using var plugins = PluginSet.Load([work.Files["first"], work.Folder],
            [], PluginWorkerVerb.Options() with { Everything = apart });

        Assert.Equal("Early", Assert.Single(plugins.Operators).ClassName);
        Assert.Equal($"warning PK0410: plugin 'glow' in '{work.Folder}' is not loaded: its class Late is the operator 'glow', " +
            "and so is Early of plugin 'first'; rename one of them, or leave one plugin out",
            Assert.Single(plugins.Faults).ToString());
    }

    [Fact]
    public void Two_classes_of_one_plugin_cannot_share_a_name()
    {
        work.Plugin.Operator("Early", "glow");
        work.Plugin.Operator("Late", "glow");

        work.Is("PK0410",
            "its class Late is the operator 'glow', and so is Early of " +
            "plugin 'glow'; rename one of them, or leave one plugin out");
    }

    [Fact]
    public void A_plugin_for_another_contract_is_rejected_before_it_is_inspected()
    {
        var contract = new EmittedAssembly("PipelineKit.Contract", "9.8.7.0");
        EmittedAssembly.Mark(work.Plugin.Class("Glow",
            contract.Class("PipelineKit.Operators.StrangeOperator").CreateType()), "glow");

        work.Is("PK0411",
            "it was built for PipelineKit.Contract 9.8.7 to 9.x, and this is 0.1.0; " +
            "use a compatible version of the plugin, or rebuild it with this version");
    }

    [Fact]
    public void A_plugin_that_declares_another_range_is_rejected()
    {
        work.Plugin.Operator("Glow", "glow");
        work.Plugin.States("0.2", "0.4");

        work.Is("PK0411",
            "it says that it fits PipelineKit.Contract 0.2 to 0.4.x, and this is 0.1.0; " +
            "use a compatible version of the plugin, or rebuild it with this version");
    }

    [Fact]
    public void An_invalid_range_is_reported()
    {
        work.Plugin.Operator("Glow", "glow");
        work.Plugin.States("0.1", "any");

        work.Is("PK0411",
            "its [assembly: PipelineKitContract(\"0.1\", \"any\")] is not a range of versions; " +
            "write the first and the last, as in \"0.1\", \"0.3\"");
    }

    [Fact]
    public void A_plugin_that_uses_members_missing_from_this_contract_is_incompatible()
    {
        var contract = new EmittedAssembly("PipelineKit.Contract", "0.1.0.0");
        EmittedAssembly.Mark(work.Plugin.Class("Glow",
            contract.Class("PipelineKit.Operators.StrangeOperator").CreateType()), "glow");

        work.Is("PK0411",
            "it is incompatible with the loaded assemblies: Could not load " +
            "type 'PipelineKit.Operators.StrangeOperator' from assembly " +
                "'PipelineKit.Contract, Version=0.1.0.0, Culture=neutral, " +
                "PublicKeyToken=null'; rebuild it and copy the whole output");
    }

    [Theory]
    [InlineData(typeof(DateTime),
        "the class Glow cannot be registered: its parameter Depth has the " +
        "type System.DateTime, which is not supported in pipeline files; use one of ")]
    [InlineData(typeof(double),
        "the class Glow cannot be registered: the Min of its parameter Depth is above its Max; exchange them")]
    public void An_invalid_parameter_declaration_is_reported(Type type, string reason)
    {
        EmittedAssembly.Parameter(work.Plugin.Operator("Glow", "glow"), "Depth", type, min: 3, max: 1);
        work.Plugin.Save(work.Folder);

        using var plugins = PluginSet.Load([work.Folder], []);

        Assert.StartsWith($"warning PK0410: plugin 'glow' in '{work.Folder}' is not loaded: {reason}",
            Assert.Single(plugins.Faults).ToString());
    }
}
