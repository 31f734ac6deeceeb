using System.Reflection;
using PipelineKit.Batch;
using PipelineKit.Codecs;
using PipelineKit.Codecs.ImageSharp;
using PipelineKit.Execution;
using PipelineKit.Filters;
using PipelineKit.Lettering;
using PipelineKit.Operators;
using PipelineKit.Testing;
using Xunit;

namespace PipelineKit.Tests.Architecture;

/// <summary>
/// References between assemblies, and between the folders of one, are acyclic; docs/architecture.md shows them.
/// </summary>
public class RoomsTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["PipelineKit.Contract"] = [],
        ["PipelineKit.Pipeline"] = ["PipelineKit.Contract"],
        ["PipelineKit.Kernels"] = ["PipelineKit.Contract"],
        ["PipelineKit.Formulas"] = ["PipelineKit.Contract", "PipelineKit.Kernels"],
        ["PipelineKit.Filters"] = ["PipelineKit.Contract", "PipelineKit.Kernels", "PipelineKit.Formulas"],
        ["PipelineKit.Lettering"] = ["PipelineKit.Contract", "PipelineKit.Filters"],
        ["PipelineKit.Codecs"] = ["PipelineKit.Contract"],
        ["PipelineKit.Codecs.ImageSharp"] = ["PipelineKit.Contract", "PipelineKit.Codecs", "PipelineKit.Pipeline"],
        ["PipelineKit.Batch"] = ["PipelineKit.Contract", "PipelineKit.Pipeline"],
        ["PipelineKit.Testing"] = ["PipelineKit.Contract", "PipelineKit.Pipeline", "PipelineKit.Codecs"],
        // The command line starts it as a separate program with its own composition root.
        ["PipelineKit.Studio"] =
            ["PipelineKit.Contract", "PipelineKit.Pipeline", "PipelineKit.Batch", "PipelineKit.Filters", "PipelineKit.Lettering",
                "PipelineKit.Codecs", "PipelineKit.Codecs.ImageSharp"],
        // The command line composes the program, so only it references filters and codecs in addition to the engine.
        ["pipelinekit"] =
            ["PipelineKit.Contract", "PipelineKit.Pipeline", "PipelineKit.Batch", "PipelineKit.Filters",
                "PipelineKit.Lettering", "PipelineKit.Codecs",
                "PipelineKit.Codecs.ImageSharp", "PipelineKit.Testing"],
    };

    private static readonly Assembly[] Program =
    [
        typeof(Operator).Assembly, typeof(PipelineRunner).Assembly,
        Assembly.Load("PipelineKit.Kernels"), Assembly.Load("PipelineKit.Formulas"),
        typeof(FilterServices).Assembly, typeof(LetteringServices).Assembly,
        typeof(CodecServices).Assembly, typeof(ImageSharpServices).Assembly,
        typeof(JobRunner).Assembly, typeof(Conformance).Assembly, Assembly.Load("pipelinekit"),
        Assembly.Load("PipelineKit.Studio"),
    ];

    private static readonly Lazy<Arrows> Assemblies = new(() => Arrows.BetweenAssemblies(Program));

    public static TheoryData<string> Rooms => [.. Allowed.Keys];

    [Fact]
    public void Every_assembly_has_its_references_declared() =>
        Assert.Equal(Program.Select(a => a.GetName().Name!).Order(), Allowed.Keys.Order());

    [Theory]
    [MemberData(nameof(Rooms))]
    public void An_assembly_references_only_declared_assemblies(string room) =>
        Assert.Empty(Assemblies.Value.From(room).Except(Allowed[room])
            .Select(to => $"{room} -> {to}: {Assemblies.Value.Example(room, to)}"));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Folders_of_an_assembly_form_no_cycle(string room)
    {
        var circle = Arrows.BetweenFolders(Program.Single(a => a.GetName().Name == room)).Circle();
        Assert.True(circle is null, circle);
    }

    [Fact]
    public void A_cycle_of_folders_is_found_and_reported()
    {
        var circle = Arrows.BetweenFolders(typeof(RoomsTests).Assembly, "PipelineKit.Tests.Architecture.Planted").Circle();
        Assert.Equal("""
            PipelineKit.Tests.Architecture.Planted.Lower -> PipelineKit.Tests.Architecture.Planted.Upper: PipelineKit.Tests.Architecture.Planted.Lower.Cellar uses PipelineKit.Tests.Architecture.Planted.Upper.Attic
            PipelineKit.Tests.Architecture.Planted.Upper -> PipelineKit.Tests.Architecture.Planted.Lower: PipelineKit.Tests.Architecture.Planted.Upper.Attic uses PipelineKit.Tests.Architecture.Planted.Lower.Cellar
            """, circle);
    }

    [Fact]
    public void A_reference_between_assemblies_is_found()
    {
        var arrows = Arrows.BetweenAssemblies(typeof(RoomsTests).Assembly, typeof(Operator).Assembly);
        Assert.Equal(["PipelineKit.Contract"], arrows.From("PipelineKit.Tests"));
        Assert.Empty(arrows.From("PipelineKit.Contract"));
    }
}
