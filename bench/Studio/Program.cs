using System.Globalization;
using PipelineKit.Bench.Studio;

var folder = Directory.CreateTempSubdirectory("pipelinekit-bench-").FullName;
try
{
    switch (args)
    {
        case ["start", .. var rest]:
            await FirstPage.Measure(folder, rest.Length > 0 ? Number(rest[0]) : 7);
            return 0;
        case ["latency", .. var rest]:
            await Latency.Measure(folder, rest.Length > 0 ? Number(rest[0]) : 60, rest.Length > 1 ? rest[1] : "");
            return 0;
        case ["graph", .. var rest]:
            await LargeGraph.Measure(folder, rest.Length > 0 ? Number(rest[0]) : 500);
            return 0;
        case ["large", var file] when File.Exists(file):
            await LargeImage.Measure(folder, Path.GetFullPath(file));
            return 0;
        case ["large", .. var rest]:
            await LargeImage.Measure(folder, rest.Length > 0 ? Number(rest[0]) : 400);
            return 0;
        case ["soak", "--hours", var hours]:
            await Soak.Run(folder, TimeSpan.FromHours(double.Parse(hours, CultureInfo.InvariantCulture)));
            return 0;
        default:
            Console.Error.WriteLine("bench/studio without arguments prints how it is used");
            return 2;
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
