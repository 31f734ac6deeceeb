// dotnet run -c Release --project bench/Kernels -- --filter '*Window*': measures single kernels with BenchmarkDotNet, on one
// megapixel in memory and one thread. For comparisons with peers, see bench/compare.
using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
