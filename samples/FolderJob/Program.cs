using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Batch;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Memory;
using PipelineKit.Batch.Reports;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Filters;

// FolderJob PIPELINE INPUT OUTPUT
using var services = new ServiceCollection().AddBatch().AddBuiltInFilters().AddBuiltInCodecs().BuildServiceProvider();
var runner = services.GetRequiredService<JobRunner>();
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

var request = new JobRequest(args[0]) { Input = [args[1]], Output = args[2], Budget = new MemoryBudget(1L << 30) };
var options = new RunOptions
{
    MaxFailures = 100,
    Reports = new ReportNames(Page: Path.Combine(args[2], "report.html")),
    Listeners = [new(Show)],
};
try
{
    var result = await runner.RunAsync(request, options, stop.Token);
    foreach (var failed in result.Failures)
        Console.WriteLine($"{failed.Item.Inputs[0]}: {failed.Failure}");
    Console.WriteLine($"{result.Tally.Done} done, {result.Tally.UpToDate} up to date, {result.Tally.Failed} failed");
    return result.Succeeded ? 0 : 1;
}
catch (PipelineException wrong)
{
    foreach (var fault in wrong.Diagnostics)
        Console.WriteLine(fault.Render());
    return 2;
}

static void Show(RunEvent happened)
{
    if (happened is ItemFinished { Result: var item })
        Console.WriteLine($"{item.Item.Name}: {item.State}, {item.Why.Words}");
}
