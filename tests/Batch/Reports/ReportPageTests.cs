using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Reports.Pages;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Png;
using PipelineKit.Filters.Arithmetic;
using PipelineKit.Filters.Color;
using PipelineKit.Filters.Morphology;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Batch.Reports;

public sealed class ReportPageTests : IDisposable
{
    private const string Two = """
        name: two
        summary: Twice <the> value.
        parameters:
          by: { default: 2 }
        stages:
          x: { op: multiply, value: "${by}" }
        """;

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Its_counts_equal_those_of_the_JSON_report()
    {
        work.Image("left/a.csv");
        work.Image("right/a.csv");
        work.Image("left/lonely.csv");
        work.Text("left/b.png", "no image");
        work.Text("right/b.png", "no image");
        work.Text("left/c.txt", "ignored");
        var pipeline = work.Text("p.yaml", "inputs: [left, right]\nstages:\n  s: { op: add, in: [left, right] }\n");

        Assert.Equal(1, work.Run("run", pipeline, "-i", $"left={work["left"]}",
            "-i", $"right={work["right"]}", "-o", work["out"], "--unpaired", "skip",
            "--report", work["r.json"], "--report", work["r.html"], "--report", work["r.jsonl"]));

        using var json = JsonDocument.Parse(File.ReadAllText(work["r.json"]));
        var counts = json.RootElement.GetProperty("counts").EnumerateObject().ToDictionary(c => c.Name, c => c.Value.GetInt32());
        Assert.Equal((2, 1, 1, 1, 1), (counts["items"], counts["failed"], counts["done"], counts["unpaired"], counts["ignored"]));
        Assert.Equal(counts.OrderBy(c => c.Key), Page().Descendants("dd").Where(d => d.Attribute("data-count") is not null)
            .ToDictionary(d => d.Attribute("data-count")!.Value,
                d => int.Parse(d.Value, CultureInfo.InvariantCulture)).OrderBy(c => c.Key));
        Assert.Equal(["r.html", "r.json", "r.jsonl"], work.Files().Where(f => f.StartsWith("r.", StringComparison.Ordinal)));
    }

    [Fact]
    public void Failures_come_first_with_reason_cure_and_whether_to_retry()
    {
        work.Image("in/a.csv");
        work.Text("in/z.csv", "1,2\n3\n");

        Assert.Equal(1, Run(Two));

        var sections = Page().Descendants("section").Select(s => s.Attribute("id")!.Value).ToArray();
        Assert.Equal(["failures", "pictures", "stages", "items", "run"], sections);
        var failure = Assert.Single(Section("failures").Elements("article"));
        Assert.Equal("z", failure.Element("h3")!.Value);
        Assert.Matches("^failed PK0602 .+", failure.Elements("p").First().Value);
        Assert.StartsWith("Cure: ", failure.Elements("p").ElementAt(1).Value);
        Assert.Equal("Final: the same input fails again in the same pipeline.", failure.Elements("p").Last().Value);
        Assert.Empty(failure.Descendants("img"));
    }

    [Fact]
    public void Machine_faults_are_marked_as_retryable()
    {
        work.Image("in/a.csv");

        const int noSpace = 28;

        Assert.Equal(1, Run(HookOperator.Pipeline(_ => throw new IOException("No space left on device", noSpace))));

        var failure = Assert.Single(Section("failures").Elements("article"));
        Assert.Equal("retryable", failure.Attribute("class")!.Value);
        Assert.Equal("Retryable: the machine is the cause; fix it and run the same command again.",
            failure.Elements("p").Last().Value);
        Assert.Equal(["input, 2×2, 1 channel"], failure.Descendants("img").Select(i => i.Attribute("alt")!.Value));
    }

    [Fact]
    public void Items_are_shown_before_and_after()
    {
        work.Text("in/a.csv", "0,10\n20,40\n");

        Assert.Equal(0, Run(Two.Replace("value: \"${by}\"", "value: -1", StringComparison.Ordinal)));

        var pictures = Section("pictures").Descendants("img").ToArray();
        Assert.Equal(["input, 2×2, 1 channel", "x, 2×2, 1 channel"], pictures.Select(p => p.Attribute("alt")!.Value));
        Assert.Equal([0, 64, 128, 255], Samples(pictures[0]));
        Assert.Equal([255, 191, 128, 0], Samples(pictures[1]));
    }

    [Fact]
    public void Each_stage_has_a_bar_and_a_number()
    {
        work.Image("in/a.csv");

        Assert.Equal(0, Run(Two));

        using var json = JsonDocument.Parse(File.ReadAllText(work["r.json"]));
        var stages = json.RootElement.GetProperty("items")[0].GetProperty("stages").EnumerateArray().ToArray();
        var rows = Section("stages").Descendants("tbody").Single().Elements("tr").ToArray();
        Assert.Equal(stages.Select(s => s.GetProperty("name").GetString()), rows.Select(r => r.Element("th")!.Value));
        Assert.Equal(stages.Select(s => s.GetProperty("seconds").GetDouble().ToString("F3", CultureInfo.InvariantCulture)),
            rows.Select(r => r.Elements("td").ElementAt(2).Value));
        var widths = rows.Select(r => double.Parse(r.Descendants("rect").Single().Attribute("width")!.Value.TrimEnd('%'),
            CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(100, widths.Max());
        Assert.All(widths, w => Assert.InRange(w, 0, 100));
    }

    [Fact]
    public void Pipeline_parameters_command_line_and_versions_are_shown()
    {
        work.Image("in/a.csv");

        Assert.Equal(0, Run(Two, "--set", "by=3.5"));

        var run = Section("run");
        Assert.Equal(Two, run.Elements("pre").First().Value);
        Assert.Equal($"pipelinekit run {work["p.yaml"]} {work["in"]} -o {work["out"]} --report " +
            $"{work["r.json"]} --report {work["r.html"]} --set by=3.5", run.Elements("pre").Last().Value);
        var facts = run.Descendants("dt").Zip(run.Descendants("dd"), (n, v) => (n.Value, v.Value)).ToArray();
        Assert.Contains(("by", "3.5"), facts);
        Assert.Contains(facts, f => f.Item1 == "program" && f.Item2.StartsWith("pipelinekit ", StringComparison.Ordinal));
        Assert.Contains(facts, f => f.Item1 == "runtime" && f.Item2.StartsWith(".NET 10", StringComparison.Ordinal));
    }

    [Fact]
    public void Hostile_names_are_plain_text()
    {
        string[] names = ["<script>alert(1)", "\"onload='x", "a&amp;b", "line\nbreak",
            "]]>", "\u202Egnp.exe", "bell\a", "日本語", "עברית", "😀", "<!--"];
        foreach (var name in names)
            work.Image($"in/{name}.csv");
        work.Text("in/</style><img src=x onerror=alert(1)>.png", "no image");

        Assert.Equal(1, Run(Two.Replace("name: two", "name: \"<b>&'two\"", StringComparison.Ordinal), "--set", "by=4"));

        var page = Page();
        var known = new HashSet<string>(
            ("html head meta title style body header section article h1 h2 h3 p b bdi code span dl div dt dd ul li figure img " +
                "figcaption table thead tbody tr th td svg rect pre").Split(' '));
        Assert.All(page.Descendants(), e => Assert.Contains(e.Name.LocalName, known));
        Assert.All(page.Descendants().Attributes(), a => Assert.DoesNotMatch("^on", a.Name.LocalName));
        string[] shown = ["<script>alert(1)", "\"onload='x", "a&amp;b", "line↵break",
            "]]>", "\uFFFDgnp.exe", "bell\uFFFD", "日本語", "עברית", "😀", "<!--"];
        Assert.Equal(shown.Order(StringComparer.Ordinal),
            Section("items").Descendants("tbody").Single().Elements("tr")
                .Select(r => r.Element("td")!.Value).Order(StringComparer.Ordinal));
        Assert.Equal("</style><img src=x onerror=alert(1)>", Section("failures").Descendants("h3").Single().Value);
        Assert.Equal("<b>&'two", page.Descendants("h1").Single().Value);
    }

    [Fact]
    public void It_is_self_contained_and_runs_no_scripts()
    {
        work.Image("in/a.csv");

        Assert.Equal(0, Run(Two));

        var text = File.ReadAllText(work["r.html"]);
        Assert.DoesNotMatch(new Regex("https?:|//[a-z]|url\\(|@import|<script|<link|<iframe|<object", RegexOptions.IgnoreCase),
            text);
        Assert.All(Page().Descendants().Attributes().Where(a => a.Name.LocalName is "src" or "href"),
            a => Assert.StartsWith("data:image/png;base64,", a.Value));
        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; img-src data:",
            Page().Descendants("meta").Single(m => m.Attribute("http-equiv")?.Value == "Content-Security-Policy")
                .Attribute("content")!.Value);
        Assert.Contains("prefers-color-scheme: dark", text);
        Assert.Contains("@media print", text);
    }

    [Fact]
    public void It_does_not_grow_with_the_run()
    {
        var notes = new PageNotes();
        for (var i = 0; i < 100_000; i++)
            notes.Add(new(DateTimeOffset.UnixEpoch, i,
                new(new($"item {i}", 0, [], [], []), i % 3 == 0 ? ItemState.Failed : ItemState.UpToDate)
                {
                    Why = Reason.New,
                    Failure = i % 3 == 0 ? new("PK0602", "damaged") : null,
                }));

        Assert.Equal(Enumerable.Range(0, PageNotes.MostFailed).Select(i => 3 * i), notes.Failed.Select(f => f.Index));
        Assert.Equal(Enumerable.Range(0, 3 * PageNotes.MostOthers).Where(i => i % 3 != 0).Take(PageNotes.MostOthers),
            notes.Others.Select(f => f.Index));
    }

    [Fact]
    public void It_appears_only_when_complete()
    {
        var there = true;
        work.Image("in/a.csv");

        Assert.Equal(0, Run(HookOperator.Pipeline(_ => there = File.Exists(work["r.html"]))));

        Assert.False(there);
        Assert.True(File.Exists(work["r.html"]));
        Assert.False(File.Exists(work["r.jsonl"]));
    }

    [Fact]
    public void An_unwritable_page_is_reported_and_the_lines_are_kept()
    {
        work.Image("in/a.csv");
        Directory.CreateDirectory(work["pages"]);
        var pipeline = work.Text("p.yaml", HookOperator.Pipeline(_ =>
        {
            if (Directory.Exists(work["pages"]))
                Directory.Delete(work["pages"]);
        }));

        Assert.Equal(1, work.Run("run", pipeline, work["in"], "-o", work["out"],
            "-j", "1", "--report", work["r.json"], "--report", work["pages/r.html"]));

        Assert.Matches(@"^1 of 1 item done in [\d.]+ s\nerror PK0711: the report 'pages/r.html' cannot be written: .+\n$",
            work.Error);
        Assert.True(File.Exists(work["r.json"]));
        Assert.True(File.Exists(work["r.jsonl"]));
    }

    [Fact]
    public void Extensions_select_formats_and_unknown_ones_are_rejected_up_front()
    {
        work.Image("in/a.csv");

        Assert.Equal(2, work.Run("run", work.Text("p.yaml", Two), work["in"], "-o", work["out"],
            "--report", "r.txt", "--report", "a.html", "--report", "b.HTML"));

        Assert.Equal("""
            error PK0701: --report is 'r.txt', but must end in .json, .jsonl, .html, .csv or .xml; .json is for programs, .jsonl can be followed during the run, .html is a page for readers, .csv is a table of the items, .xml is JUnit XML for build servers
            error PK0701: --report is given 'a.html' and 'b.HTML', but only one .html report is allowed; remove one

            """, work.Error);
        Assert.Empty(work.Files("out"));
    }

    private int Run(string pipeline, params string[] more) =>
        work.Run(["run", work.Text("p.yaml", pipeline), work["in"], "-o", work["out"],
            "--report", work["r.json"], "--report", work["r.html"], .. more]);

    private XElement Page()
    {
        using var reader = XmlReader.Create(work["r.html"], new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XElement.Load(reader, LoadOptions.PreserveWhitespace);
    }

    private XElement Section(string id) => Page().Descendants("section").Single(s => s.Attribute("id")!.Value == id);

    private byte[] Samples(XElement image)
    {
        File.WriteAllBytes(work["picture.png"],
            Convert.FromBase64String(image.Attribute("src")!.Value["data:image/png;base64,".Length..]));
        using var reader = new PngCodec().Open(work["picture.png"], ReadOptions.Default);
        var info = reader.Header.Info;
        var samples = new byte[info.Pixels * info.Channels];
        reader.Read(samples, info.Height);
        return samples;
    }
}
