using PipelineKit.TestImages;

// Makes the pairs of testimages/ from the photographs there: dotnet run --project tools/MakeTestImages [FOLDER [OUTPUT]]
var photographs = args.Length > 0 ? args[0] : "testimages";
var output = args.Length > 1 ? args[1] : photographs;
foreach (var (path, image) in Sets.Make(photographs))
{
    Pictures.Write(Path.Combine(output, path), image);
    Console.WriteLine($"{path}: {image.Info}");
}
