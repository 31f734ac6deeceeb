using System.Xml.Linq;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Reports as tables and for CI servers.</summary>
public sealed class ReportFormsTests : IDisposable
{
    private readonly Workspace work = new();

    public ReportFormsTests()
    {
        work.Text("p.yaml", "name: small\nstages:\n  s: { op: statistics }\noutputs:\n  o: { from: s.mean, format: json }\n");
        work.Image("in/a.csv");
        work.Text("in/b, \u0001.csv", "1,x\n");
    }

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_table_has_a_row_per_item_with_outcome_and_numbers()
    {
        Assert.Equal(1, Run("--report", work["r.csv"]));

        var lines = File.ReadAllText(work["r.csv"]).Replace(work.Root + "/", "").Split('\n');
        Assert.StartsWith("name,state,why,seconds,plannedBytes,code,reason,cure,inputs,outputs,s.min,", lines[0]);
        Assert.Matches(@"^a,done,new,[0-9.]+,[0-9]+,,,,in/a\.csv,out/a\.json,1,", lines[1]);
        Assert.Contains(",2.5", lines[1]);
        Assert.StartsWith("\"b, \u0001\",failed,new,", lines[2]);
        Assert.Contains(",PK0602,", lines[2]);
        Assert.Equal("", Assert.Single(lines[3..]));
        Assert.False(File.Exists(work["r.jsonl"]));
    }

    [Fact]
    public void XML_has_the_format_of_CI_servers()
    {
        Assert.Equal(1, Run("--report", work["r.xml"]));

        var suite = XDocument.Load(work["r.xml"]).Root!.Element("testsuite")!;
        Assert.Equal(("small", "2", "1", "0"), ((string?)suite.Attribute("name"), (string?)suite.Attribute("tests"),
            (string?)suite.Attribute("failures"), (string?)suite.Attribute("skipped")));
        var cases = suite.Elements("testcase").ToArray();
        Assert.Equal(["a", "b, \uFFFD"], cases.Select(c => (string?)c.Attribute("name")));
        Assert.Empty(cases[0].Elements());
        var failure = cases[1].Element("failure")!;
        Assert.Equal("PK0602", (string?)failure.Attribute("type"));
        Assert.Contains("'x' is not a number", (string?)failure.Attribute("message"));
        Assert.Contains("a header is allowed", failure.Value);
    }

    private int Run(params string[] more) =>
        work.Run(["run", work["p.yaml"], work["in"], "-o", work["out"], "--no-progress", .. more]);
}
