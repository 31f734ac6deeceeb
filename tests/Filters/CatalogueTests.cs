using System.Reflection;
using System.Text.RegularExpressions;
using PipelineKit.Host.Texts;
using PipelineKit.Testing;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters;

/// <summary>
/// Requirements for the catalog as a whole. Other tests verify each item; this one verifies that none is missing.
/// </summary>
public class CatalogueTests
{
    private static readonly ILookup<string, (MethodInfo Test,
        OracleAttribute Oracle)> Oracles = typeof(CatalogueTests).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods())
            .SelectMany(m => m.GetCustomAttributes<OracleAttribute>().Select(o => (m, o))).ToLookup(o => o.o.Name);

    public static TheoryData<string> Names => [.. BuiltIns.Operators.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_operator_has_summaries_an_example_a_golden_image_an_oracle_and_a_conformance_run(string name)
    {
        var descriptor = BuiltIns.Operators.Find(name)!;
        var lacks = new List<string>();
        Owes(descriptor.Summary.Length > 0, "a summary");
        Owes(OperatorDefinition.Of(descriptor) is not null, "a definition: the summary of its class");
        foreach (var parameter in descriptor.Parameters.All)
            Owes(parameter.Summary.Length > 0, $"a summary of the parameter '{parameter.Name}'");
        Owes(descriptor.Example is not null, "an Example, which the tests of examples, goldens and conformance run");
        Owes(ExamplesTests.Names.Contains(name) && GoldenTests.Names.Contains(name), "a run of its example");
        Owes(ConformanceTests.Names.Contains(name), "a conformance run");
        foreach (var golden in descriptor.Example is null ? [] : Goldens.Names(ExamplePipeline.Of(descriptor), name))
            Owes(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Filters", "golden"),
                $"GoldenTests.{golden}.verified.*").Any(),
                $"the golden '{golden}' ('./test --accept' writes it)");
        Owes(Oracles[name].Any(), $"a test with [Oracle(\"{name}\")]");
        foreach (var (test, oracle) in Oracles[name])
        {
            Owes(test.GetCustomAttribute<FactAttribute>() is { Skip: null },
                $"an oracle that runs: '{test.Name}' is skipped, or no test");
            Owes(Regex.IsMatch(Source(oracle.File), $@"\b(new {descriptor.Type.Name}|op: {name})\b"),
                $"an oracle that runs it: '{Path.GetFileName(oracle.File)}' does not");
        }
        Assert.True(lacks.Count == 0, $"'{name}' lacks {string.Join("; ", lacks)}");

        void Owes(bool has, string what)
        {
            if (!has)
                lacks.Add(what);
        }
    }

    [Fact]
    public void Every_oracle_belongs_to_an_existing_operator() =>
        Assert.Empty(Oracles.Select(o => o.Key).Except(BuiltIns.Operators.Names));

    // Deterministic builds replace the repository path with /_/.
    private static string Source(string file) =>
        File.ReadAllText(File.Exists(file) ? file : Path.Combine(Repository.Root,
            file[(file.IndexOf("tests", StringComparison.Ordinal))..]));
}
