using System.Text;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Diagnostics;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Batch.Ledgers;

/// <summary>
/// Valid JSON lines that this program did not write, as anyone with write access to the folder can create. They are ignored with
/// a warning.
/// </summary>
public sealed class LedgerShapesTests : IDisposable
{
    private static readonly string Hash = new('a', 64);
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    public static TheoryData<string> Shapes()
    {
        string[] values = ["null", "true", "0", "-1", "1.5", "1e400", "99999999999999999999", "\"\"", "\"\\ud800\"", "[]", "{}",
            "[null]", "[[]]", "[[[]]]", "[{}]", "[1]", "[\"x\"]", "[[1]]", "[[null, 1, 2, 3, 4]]", "{ \"\\ud800\": 1 }"];
        string Item(string key, string value)
        {
            var parts = new Dictionary<string, string> { ["key"] = "\"a.csv\"", ["state"] = "\"done\"", ["graph"] = "\"g\"",
                ["inputs"] = $"[[\"{Hash}\", 1, 2, 3, 4]]", ["outputs"] = "[]" };
            parts[key] = value;
            return $"\"item\":{{{string.Join(',', parts.Where(p => p.Value != "").Select(p => $"\"{p.Key}\":{p.Value}"))}}}";
        }

        var shapes = new List<string>();
        foreach (var value in values)
        {
            shapes.Add($"\"item\":{value}");
            shapes.Add($"\"ledger\":{value}");
            if (value is not ("0" or "-1"))
                shapes.Add($"\"ledger\":{{\"version\":{value}}}");
            shapes.Add($"\"other\":{value}");
            foreach (var key in new[] { "key", "state", "graph" })
                if (value is not ("\"\"" or "\"x\"") || key == "state")
                    shapes.Add(Item(key, value));
            foreach (var key in new[] { "inputs", "outputs" })
                if (value != "[]")
                    shapes.Add(Item(key, value));
            if (value != "{}")
                shapes.Add($"\"graph\":{value}");
            if (value[0] != '"' || value.Contains("ud800"))
                shapes.Add($"\"graph\":{{\"program\":{value}}}");
            if (value is not ("0" or "-1"))
                shapes.Add(Item("inputs", $"[[\"{Hash}\", {value}, 2, 3, 4]]"));
        }
        foreach (var key in new[] { "key", "state", "graph", "inputs", "outputs" })
            shapes.Add(Item(key, ""));
        foreach (var state in new[] { "1", "7", "-1", "done,failed", "sealed, done", "none", "failed" })
            shapes.Add(Item("state", $"\"{state}\""));
        shapes.Add("\"graph\":{\"a\":\"x\",\"a\":\"y\"}");
        shapes.Add("\"item\":" + new string('[', 70) + new string(']', 70));
        shapes.Add("\"item\":{\"key\":\"\xff\"}");
        shapes.Add("\"\\ud800\":1,\"item\":{}");
        shapes.Add("]");
        shapes.Add("");
        return [.. shapes.Distinct()];
    }

    [Theory, MemberData(nameof(Shapes))]
    public void A_malformed_line_is_ignored(string body)
    {
        var book = LedgerBook.Of(
            (byte[])[.. LedgerLine.Write(Good("good.csv")), .. Line(body), .. LedgerLine.Write(Good("b.csv"))], "ledger");

        Assert.Equal((3, 1), (book.Lines, book.Broken));
        Assert.Equal(["b.csv", "good.csv"], book.Entries.Select(e => e.Key).Order());
    }

    [Fact]
    public void A_run_warns_and_continues()
    {
        work.Image("in/a.csv");
        var pipeline = work.Text("p.yaml", Workspace.Same);
        string[] run = ["run", pipeline, work["in"], "-o", work["out"], "--quiet"];
        Assert.Equal(0, work.Run(run));
        File.AppendAllText(work["out/.pipelinekit/ledger.jsonl"], Encoding.UTF8.GetString(Line("\"item\":[1]")));
        const string warning = "warning PK0710: the ledger 'out/.pipelinekit/ledger.jsonl' has 1 line not written by "
            + "this program; they are ignored and their items run again; find out what else writes to the file\n";

        Assert.Equal(0, work.Run("plan", pipeline, work["in"], "-o", work["out"]));
        Assert.Equal(warning, work.Error);
        Assert.Equal(0, work.Run(run));
        Assert.Equal(warning, work.Error);

        // The ledger was rewritten without the line.
        Assert.Equal(0, work.Run(run));
        Assert.Equal("", work.Error);
    }

    private static LedgerEntry Good(string key) =>
        new(key, EntryState.Done, "g", [new FileSnapshot(ContentHash.OfBytes("abc"u8), new FileStamp(3, 5, 7, 9))], []);

    // With a valid checksum.
    private static byte[] Line(string body)
    {
        var rest = Encoding.UTF8.GetBytes($"\",{body}}}");
        return [.. Encoding.UTF8.GetBytes($"{{\"sum\":\"{LedgerLine.Sum(rest):x8}"), .. rest, (byte)'\n'];
    }
}
