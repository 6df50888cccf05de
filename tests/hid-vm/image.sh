#!/usr/bin/env bash
# Makes what the virtual machine boots, once: Debian's kernel, a small Debian with systemd and udev, and a first stage that mounts it.
#   image.sh FOLDER    into FOLDER: vmlinuz, initrd.img, root.img
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$1 work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$folder"
cd "$work"

suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
mmdebstrap --quiet --variant=minbase --include=systemd-sysv,udev,kmod,procps "$suite" root.tar &
debian=$!

# The package of the kernel is unpacked and not installed: this machine keeps its own.
kernel=$(apt-cache depends linux-image-amd64 | sed -n 's/.*Depends: \(linux-image-[0-9].*\)/\1/p' | head -1)
apt-get download -q "$kernel" >/dev/null
dpkg-deb -x "$kernel"_*.deb kernel
version=$(ls kernel/lib/modules)
modules=kernel/lib/modules/$version
wait $debian

mkdir root
tar -C root -xf root.tar
rm -rf root/usr/share/{doc,man,locale,info,perl} root/var/cache/apt/* root/var/lib/apt/lists/*
for module in fs/configfs/configfs fs/overlayfs/overlay fs/autofs/autofs4 drivers/usb/common/usb-common drivers/usb/core/usbcore \
  drivers/usb/gadget/udc/udc-core drivers/usb/gadget/libcomposite drivers/usb/gadget/function/usb_f_hid drivers/usb/gadget/udc/dummy_hcd \
  drivers/hid/usbhid/usbhid drivers/hid/hid drivers/hid/hid-generic; do
  mkdir -p "root/lib/modules/$version/kernel/${module%/*}"
  cp "$modules/kernel/$module.ko" "root/lib/modules/$version/kernel/$module.ko"
done
# dummy_hcd looks after its transfers 8,000 times a second, and each time costs the host a whole turn of emulation. 4 ms, as long as the
# real bridge has between two of its reports at the least, is the same machine code with another number. Where a kernel has it otherwise,
# nothing is replaced, and the test takes longer. Its signature holds no more: without the mark at the end it is one that has none.
bus=root/lib/modules/$version/kernel/drivers/usb/gadget/udc/dummy_hcd.ko
if LC_ALL=C grep -qaP '\xbe\x48\xe8\x01\x00' "$bus"; then
  LC_ALL=C sed -i 's/\xbe\x48\xe8\x01\x00/\xbe\x00\x09\x3d\x00/g' "$bus"
  [ "$(tail -c 28 "$bus")" != "~Module signature appended~" ] || truncate -s -28 "$bus"
fi
cp "$modules"/modules.{builtin,order,builtin.modinfo} "root/lib/modules/$version/"
chroot root /sbin/depmod "$version"

echo inverter >root/etc/hostname
: >root/etc/fstab
echo 0123456789abcdef0123456789abcdef >root/etc/machine-id
mkdir -p root/app root/etc/systemd/system/multi-user.target.wants
for unit in systemd-timesyncd.service apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer fstrim.timer \
  e2scrub_reap.service getty@tty1.service serial-getty@ttyS0.service systemd-update-utmp.service systemd-update-utmp-runlevel.service; do
  ln -sf /dev/null "root/etc/systemd/system/$unit"
done
ln -sf /lib/systemd/system/multi-user.target root/etc/systemd/system/default.target
cp "$here/checks.service" root/etc/systemd/system/
ln -s ../checks.service root/etc/systemd/system/multi-user.target.wants/
mke2fs -q -t ext4 -O ^has_journal -d root root.img 500M

# The root is only read: what is written stays in memory, where no disk of the host decides how long it takes.
mkdir -p first/{bin,mod,proc,sys,dev,low,app,mem,new}
cp /usr/bin/busybox first/bin/
first="virtio/virtio_ring virtio/virtio virtio/virtio_pci_legacy_dev virtio/virtio_pci_modern_dev virtio/virtio_pci block/virtio_blk"
order=
for module in $(printf 'drivers/%s ' $first) lib/crc16 crypto/crc32c_generic lib/libcrc32c fs/mbcache fs/jbd2/jbd2 fs/ext4/ext4 fs/overlayfs/overlay; do
  [ -e "$modules/kernel/$module.ko" ] || continue
  cp "$modules/kernel/$module.ko" first/mod/
  order+=" ${module##*/}"
done
cat >first/init <<INIT
#!/bin/busybox sh
b=/bin/busybox
\$b mount -t proc proc /proc; \$b mount -t sysfs sys /sys; \$b mount -t devtmpfs dev /dev
for module in$order; do \$b insmod /mod/\$module.ko; done
\$b mount -t ext4 -o ro /dev/vda /low && \$b mount -t ext4 -o ro /dev/vdb /app && \$b mount -t tmpfs -o size=80% mem /mem || exec \$b poweroff -f
\$b mkdir /mem/up /mem/work
\$b mount -t overlay -o lowerdir=/low,upperdir=/mem/up,workdir=/mem/work root /new
\$b mount --move /app /new/app
for one in dev proc sys; do \$b mount --move /\$one /new/\$one; done
exec \$b switch_root /new /lib/systemd/systemd
INIT
chmod +x first/init
(cd first && find . | cpio -o -H newc --quiet | gzip -1) >initrd.img

cp kernel/boot/vmlinuz-"$version" vmlinuz
mv vmlinuz initrd.img root.img "$folder/"
