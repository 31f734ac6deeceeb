using PipelineKit.Bench.Scale;

// bench/scale is the way to call this.
switch (args)
{
    case ["files", var folder, var count]:
        SmallFiles.Write(folder, int.Parse(count));
        return 0;
    case ["ledgers", var pipeline, var output]:
        FinishedShards.Write(pipeline, output);
        return 0;
    case ["simulate", .. var measured]:
        ScaleTable.Write(Console.Out, Costs.Read(measured));
        return 0;
    default:
        Console.Error.WriteLine("bench-scale files FOLDER COUNT | ledgers PIPELINE OUTPUT | simulate [NAME=SECONDS]...");
        return 2;
}
